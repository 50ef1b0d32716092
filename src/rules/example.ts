/** The YAML of an example as it stands in a file: without the indentation that all its lines share. */
export function exampleText(yaml: string): string {
  const lines = yaml.replace(/^\n/, '').replace(/\s+$/, '\n').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
