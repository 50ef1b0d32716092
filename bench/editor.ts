/**
 * `tsx bench/editor.ts keystroke|completion|hover|open|memory|memory-open FOLDER [FLAG…]`: what an editor sees of the language server in a
 * folder with a file for each of 1,000 apps. The first number is the median in milliseconds, or megabytes;
 * the second the CPU time of the server for it, in milliseconds.
 */
import { CompletionRequest, HoverRequest } from 'vscode-languageserver-protocol/node';
import { EditorClient, fileOf, placeIn } from './editor-client';

const [what = '', folder = '', ...flags] = process.argv.slice(2);
const ROUNDS = 100;
const WARM_UP = 30;
/** Each is typed and taken back in one file after the other: both change the findings. */
const TYPOS = [
  ['pathType: Prefix', 'pathType: Prefi'],
  ['    name: http\n', '    name: htp\n'],
  ['number: 80', 'number: 8'],
] as const;

type Step = (round: number) => Promise<void>;

function stepsOf(client: EditorClient): Record<string, Step> {
  const asks =
    (type: typeof HoverRequest.type | typeof CompletionRequest.type, behind: string): Step =>
    async (round) => {
      const file = fileOf(round * 37);
      const text = client.textOf(file);
      const position = placeIn(text, text.indexOf(behind) + behind.length);
      const answer = await client.connection.sendRequest(type as typeof HoverRequest.type, {
        textDocument: { uri: client.uri(file) },
        position,
      });
      if (!answer) throw new Error(`no answer behind ${behind} in ${file}`);
    };
  return {
    keystroke: (round) => {
      const [right, wrong] = TYPOS[(round >> 1) % TYPOS.length] ?? TYPOS[0];
      const file = fileOf(Math.floor(round / (2 * TYPOS.length)) * 37);
      return round % 2 === 0 ? client.type(file, right, wrong) : client.type(file, wrong, right);
    },
    completion: asks(CompletionRequest.type, '    alb.ingress.kubernetes.io/'),
    'completion-name': asks(CompletionRequest.type, 'service:\n            name: '),
    hover: asks(HoverRequest.type, '    alb.ingress.kubernetes.io/sch'),
    'hover-rule': asks(HoverRequest.type, 'path: /api'),
  };
}

const numberOf = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

async function main(): Promise<void> {
  const start = performance.now();
  const client = new EditorClient(folder, flags);
  await client.start();
  if (what === 'open') return finish(client, performance.now() - start, client.usage.cpu);
  const count = what === 'memory-open' ? 1000 : ROUNDS;
  for (let app = 0; app < count; app++) await client.open(fileOf(app * 37));
  const steps = stepsOf(client);
  const { keystroke } = steps;
  if (what.startsWith('memory')) {
    for (let round = 0; round < ROUNDS; round++) await keystroke?.(round);
    return finish(client, client.usage.resident, client.usage.cpu);
  }
  const step = steps[what];
  if (!step) throw new Error(`there is no measurement ${what}`);
  for (let round = 0; round < WARM_UP; round++) await step(round);
  const times: number[] = [];
  const before = client.usage.cpu;
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever asks has typed before.
    if (step !== keystroke) await keystroke?.(round);
    const from = performance.now();
    await step(round);
    times.push(performance.now() - from);
  }
  const cpu = (client.usage.cpu - before) / ROUNDS;
  await finish(client, numberOf(times), cpu);
}

async function finish(client: EditorClient, value: number, cpu: number): Promise<void> {
  await client.stop();
  console.log(`${value} ${cpu}`);
}

void main();
