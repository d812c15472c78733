import Handlebars from 'handlebars';
import { type TemplateSpec, templateOptions } from './template-engine.ts';

/** What Handlebars' documentation of its compiler describes and its types leave out. */
interface HandlebarsCompiler {
  Compiler: new () => { compile(program: hbs.AST.Program, options: object): object };
  JavaScriptCompiler: new () => {
    compile(environment: object, options: object, context: undefined, asObject: true): TemplateSpec;
  };
}

/**
 * Compiles the text of a template. Handlebars' compiler is most of Handlebars, so that only who
 * has a text to compile loads this file: the built-in templates are compiled when the package is built.
 *
 * @throws Error of Handlebars, for a text that it cannot read
 */
export function compileTemplate(text: string): TemplateSpec {
  const { Compiler, JavaScriptCompiler } = Handlebars as unknown as HandlebarsCompiler;
  const environment = new Compiler().compile(Handlebars.parse(text), templateOptions);
  return new JavaScriptCompiler().compile(environment, templateOptions, undefined, true);
}
