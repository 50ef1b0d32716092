import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { GeneratedFile } from '../generated';

const root = resolve(__dirname, '../..');
const src = join(root, 'src');

const BEGIN = '<!-- rooms: drawn by `npm run generate` -->';
const END = '<!-- end of rooms -->';

/** CONTRIBUTING.md is written by hand; only the picture of the rooms in it is drawn here, from what the files import. */
export const contributing: GeneratedFile = { path: 'CONTRIBUTING.md', render };

function render(): string {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`CONTRIBUTING.md lacks ${BEGIN} or ${END}`);
  return `${before}${BEGIN}\n\n\`\`\`mermaid\n${picture(imports())}\`\`\`\n\n${END}${after}`;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The rooms that each room imports. */
function imports(): Graph {
  const graph = new Map<string, Set<string>>();
  for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const file = join(entry.parentPath, entry.name);
    const room = roomOf(file);
    if (room === undefined) continue;
    const known = graph.get(room) ?? new Set();
    graph.set(room, known);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom |\bimport\(|\brequire\()'(\.[^']+)'/g)) {
      const other = roomOf(resolve(dirname(file), path));
      if (other !== undefined && other !== room) known.add(other);
    }
  }
  return graph;
}

/** The folder below src/; undefined for src/index.ts, which only exports. */
function roomOf(path: string): string | undefined {
  const [room, ...more] = relative(src, path).split('/');
  return more.length > 0 || existsSync(join(src, room ?? '', 'index.ts')) ? room : undefined;
}

/** An arrow from each room to those that build on it; those that follow from others are left out. */
function picture(graph: Graph): string {
  const rooms = [...graph.keys()].sort();
  const arrows = rooms.flatMap((room) => direct(graph, room).map((used) => `  ${used} --> ${room}\n`));
  return `flowchart LR\n${arrows.sort().join('')}`;
}

/** What a room uses, without what it would have by way of something else that it uses. */
function direct(graph: Graph, room: string): string[] {
  const used = [...(graph.get(room) ?? [])];
  return used.filter((one) => !used.some((other) => other !== one && reaches(graph, other, one))).sort();
}

function reaches(graph: Graph, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const room of seen) for (const next of graph.get(room) ?? []) seen.add(next);
  return seen.has(to);
}
