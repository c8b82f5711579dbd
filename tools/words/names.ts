import ts from 'typescript';
import type { NameKind } from './rules.js';

/** A name at the place in the source that declares it. */
export interface DeclaredName {
  readonly name: string;
  readonly kinds: readonly NameKind[];
  readonly offset: number;
}

/**
 * The names that a source file declares, except deprecated ones: users have them. Names that it only uses are reported where they are
 * declared.
 */
export function declaredNames(source: ts.SourceFile): readonly DeclaredName[] {
  const names: DeclaredName[] = [];
  const visit = (node: ts.Node): void => {
    const kinds = ts.getJSDocDeprecatedTag(node) ? [] : kindsOf(node);
    const name = kinds.length > 0 ? ts.getNameOfDeclaration(node as ts.Declaration) : undefined;
    if (name && ts.isIdentifier(name)) names.push({ name: name.text, kinds, offset: name.getStart(source) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function kindsOf(node: ts.Node): readonly NameKind[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return ['type'];
  if (ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isTypeParameterDeclaration(node)) return ['type'];
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) return ['function'];
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
    return node.type && ts.isFunctionTypeNode(node.type) ? ['property', 'function'] : ['property'];
  }
  if (ts.isParameter(node) || ts.isBindingElement(node)) return ['value'];
  return ts.isVariableDeclaration(node) ? variableKinds(node) : [];
}

function variableKinds({ initializer, parent }: ts.VariableDeclaration): readonly NameKind[] {
  const isFunction = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
  const isOfModule = ts.isVariableStatement(parent.parent) && ts.isSourceFile(parent.parent.parent);
  return ['value', ...(isFunction ? ['function' as const] : isOfModule ? ['constant' as const] : [])];
}

/** The words of a name in camelCase, PascalCase, kebab-case or SNAKE_CASE, in lower case: `mostHotValues` is `most hot values`. */
export function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[-_.$]+/g, ' ')
    .trim()
    .toLowerCase();
}
