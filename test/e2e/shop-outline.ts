/** A small plan of two phases, each task after the one before it. */
export const shopOutline = `# Shop
start: 2026-03-02
author: Ada
## Foundation
- Set up CI (2d) @alice
- Database schema (3d) @bob after 1.1
## Payment
- Provider adapter (1w) @alice after 1.2
- Refunds (2d) @bob after 2.1
`;
