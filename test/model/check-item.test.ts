import { describe, expect, it } from 'vitest';
import { openItems, readCheckItem } from '../../src/model/check-item.ts';

describe('an item of a checklist', () => {
  it.each([
    ['[x] Every push is tested', { done: true, text: 'Every push is tested' }],
    ['Every push is tested', { done: false, text: 'Every push is tested' }],
    ['[x]', { done: false, text: '[x]' }],
    ['Mark it as [x] ', { done: false, text: 'Mark it as [x] ' }],
  ])('%j', (item, read) => {
    expect(readCheckItem(item)).toEqual(read);
  });
});

describe('open items', () => {
  it.each([
    [[], ['one', 'three']],
    [[1], ['three']],
    [[2, 3], ['one']],
  ])('without those ticked: %j', (ticked, open) => {
    expect(openItems(['one', '[x] two', 'three'], ticked)).toEqual(open);
  });

  it('are none where there is no list', () => {
    expect(openItems(undefined)).toEqual([]);
  });
});
