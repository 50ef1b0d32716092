/**
 * Packs the extension of VS Code: `npm run package:vscode`. Bundles client and server, lets @vscode/vsce make the .vsix, and checks what
 * is in it by starting its server. Ends with what passed and failed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const VSCE = '@vscode/vsce@3.9.2';

const root = resolve(__dirname, '..');
const extension = join(root, 'editors/vscode');
const file = join(extension, 'cdk8s-alb.vsix');

async function bundle(): Promise<void> {
  for (const name of ['extension', 'server']) {
    await build({
      entryPoints: [join(extension, `src/${name}.ts`)],
      tsconfig: join(extension, 'tsconfig.json'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['vscode'],
      minify: true,
      legalComments: 'none',
      outfile: join(extension, `dist/${name}.js`),
      logLevel: 'warning',
    });
  }
  cpSync(join(root, 'schemas'), join(extension, 'schemas'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(extension, 'LICENSE'));
}

/** The packer is installed for this alone: it brings two hundred packages. */
function pack(folder: string): void {
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'];
  execFileSync('npm', ['install', '--prefix', folder, ...quiet, VSCE], { stdio: 'inherit' });
  const vsce = join(folder, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--out', file];
  execFileSync(process.execPath, [vsce, ...args], { cwd: extension, stdio: 'inherit' });
}

const CONTENT = [
  'extension/package.json',
  'extension/readme.md',
  'extension/LICENSE.txt',
  'extension/icon.png',
  'extension/dist/extension.js',
  'extension/dist/server.js',
  'extension/schemas/ingress.schema.json',
  'extension.vsixmanifest',
];

/** What is wrong with the .vsix, by the name of the check. */
async function checks(folder: string): Promise<Record<string, string | undefined>> {
  const unpacked = join(folder, 'unpacked');
  // A .vsix is a zip file; npm's packer has brought a reader of them.
  const script = `const yauzl=require('yauzl'),fs=require('fs'),path=require('path');yauzl.open(process.argv[1],{lazyEntries:true},(e,z)=>{if(e)throw e;z.readEntry();z.on('entry',n=>{const to=path.join(process.argv[2],n.fileName);fs.mkdirSync(path.dirname(to),{recursive:true});if(n.fileName.endsWith('/'))return z.readEntry();z.openReadStream(n,(e,s)=>{if(e)throw e;s.pipe(fs.createWriteStream(to)).on('close',()=>z.readEntry())})})})`;
  execFileSync(process.execPath, ['-e', script, file, unpacked], { cwd: folder });
  const missing = CONTENT.filter((name) => !existsSync(join(unpacked, name)));
  const manifest = readFileSync(join(unpacked, 'extension.vsixmanifest'), 'utf8');
  return {
    'it has what it needs': missing.length > 0 ? `missing: ${missing.join(', ')}` : undefined,
    'its manifest names it': /Identity[^>]*Id="cdk8s-alb"/.test(manifest) ? undefined : manifest.slice(0, 500),
    'its server answers': await answers(join(unpacked, 'extension/dist/server.js')),
  };
}

/** Asks a server what it can do. */
function answers(server: string): Promise<string | undefined> {
  const request = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const child = spawn(process.execPath, [server], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((done) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('hoverProvider')) return;
      child.kill();
      done(undefined);
    });
    child.on('exit', (code) => done(`it ended with ${code} and printed ${JSON.stringify(text.slice(0, 200))}`));
    child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
  });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-vscode-'));
  try {
    await bundle();
    pack(folder);
    const results = Object.entries(await checks(folder));
    for (const [name, problem] of results) console.log(problem === undefined ? `✓ ${name}` : `✗ ${name}: ${problem}`);
    const failed = results.filter(([, problem]) => problem !== undefined).length;
    console.log(`${results.length - failed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
