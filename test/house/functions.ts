/** Functions that are too long or take too much, found with the compiler's own parser. */
import ts from 'typescript';
import type { SourceFile } from './sources.ts';

export const FUNCTION_LINES_MAX = 60;
export const PARAMETERS_MAX = 3;

export function longFunctions(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const tree = ts.createSourceFile(file.name, file.text, ts.ScriptTarget.ES2023, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
        found.push(...complaints(tree, node, file.name));
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}

function complaints(tree: ts.SourceFile, node: ts.SignatureDeclaration, file: string): readonly string[] {
  const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
  const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line;
  const name = node.name === undefined ? 'a function' : node.name.getText(tree);
  const where = `${file}:${first + 1} ${name}`;
  const lines = last - first + 1;
  return [
    ...(lines > FUNCTION_LINES_MAX ? [`${where}: ${lines} lines`] : []),
    ...(node.parameters.length > PARAMETERS_MAX ? [`${where}: ${node.parameters.length} parameters`] : []),
  ];
}
