/**
 * `npm run new-rule ROOM my-rule-id`: writes src/rules/ROOM/my-rule-id.ts to start from, and adds it to the index of the room.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The release that the rule will come with: `npm version` sets it before the first rule after a release is written. */
const { version } = JSON.parse(readFileSync(resolve(__dirname, '../package.json'), 'utf8')) as { version: string };

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** Writes a rule into a room of rules. @throws when the id is malformed or taken */
export function writeRule(id: string, folder: string): void {
  if (!ID.test(id))
    throw new Error(`${JSON.stringify(id)} must be words in lower case joined by -, such as zero-weights`);
  const file = join(folder, `${id}.ts`);
  if (existsSync(file)) throw new Error(`${id} is taken: there is ${file}`);
  const index = join(folder, 'index.ts');
  writeFileSync(index, withRule(readFileSync(index, 'utf8'), id));
  writeFileSync(file, ruleFile(id));
}

/** The index with one more import and one more entry of the list, each in its place. */
function withRule(index: string, id: string): string {
  const name = nameOf(id);
  const imported = insertSorted(
    index,
    /^import .* from '\.\/([a-z0-9-]+)';$/gm,
    id,
    `import { ${name} } from './${id}';`,
  );
  return insertSorted(imported, /^ {2}(\w+),$/gm, name, `  ${name},`);
}

/** Puts a line before the first of the matching lines that sorts after it, or after the last one. */
function insertSorted(text: string, lines: RegExp, key: string, line: string): string {
  const matches = [...text.matchAll(lines)];
  const next = matches.find(([, other = '']) => other > key);
  if (next) return `${text.slice(0, next.index)}${line}\n${text.slice(next.index)}`;
  const last = matches.at(-1);
  if (!last) throw new Error('the index of the rules has another form than new-rule knows');
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

function nameOf(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const ruleFile = (id: string) => `import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const ${nameOf(id)}: Rule = {
  id: '${id}',
  since: '${version}',
  severity: 'warning',
  summary: 'One sentence that names the wrong thing.',
  why: 'What happens to whoever leaves it so.',
  fix: 'What to do instead.',
  sources: [\`\${LBC_DOCS}/guide/ingress/annotations/\`],
  examples: {
    invalid: [
      {
        title: 'What is wrong here',
        yaml: \`
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        \`,
        finds: [{ line: 3, message: 'Ingress default/web has a value that must be another' }],
      },
    ],
    valid: [],
  },
  *check({ inventory }) {
    for (const ingress of inventory.ingresses) {
      yield { message: \`\${describeObject(ingress.ref)} has a value that must be another\`, object: ingress };
    }
  },
};
`;

if (require.main === module) {
  const [room = '', id = ''] = process.argv.slice(2);
  const rules = resolve(__dirname, '../src/rules');
  const rooms = readdirSync(rules).filter((name) => existsSync(join(rules, name, 'index.ts')));
  try {
    if (!rooms.includes(room)) throw new Error(`${JSON.stringify(room)} must be one of the rooms ${rooms.join(', ')}`);
    writeRule(id, join(rules, room));
    console.log(`wrote src/rules/${room}/${id}.ts: write it, then npm test and npm run generate`);
  } catch (error) {
    console.error(`new-rule: ${(error as Error).message}`);
    process.exitCode = 2;
  }
}
