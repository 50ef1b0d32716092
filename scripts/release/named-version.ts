/** The files that name the version of the library and are not generated: each release changes them. */
export const NAMING_VERSION: readonly string[] = [
  '.github/ISSUE_TEMPLATE/bug.yml',
  'action.yml',
  'docs/commands/lint.md',
  'docs/guides/pipelines.md',
  'examples/dotnet/Shop/Shop.csproj',
  'examples/java/pom.xml',
  'test/views/rendered/shop/lint.sarif',
];

/** A text with another version in place of the one that it names. */
export function withVersion(text: string, before: string, after: string): string {
  return text.replace(new RegExp(`(?<![\\d.])${before.replaceAll('.', '\\.')}(?!\\.?\\d)`, 'g'), after);
}
