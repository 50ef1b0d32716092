import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { fleetManifests } from './fleet-manifests';
import { root } from './run';

export const APPS = 1000;

/** One in so many apps has a finding from the start. */
const WITH_FINDING = 10;

export const fileOf = (app: number): string => `app-${app % APPS}.yaml`;

/** Writes a file for each app, with its Service and its Ingress, and one for what belongs to the cluster. */
export function writeWorkspace(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const [environment = '', ingressClass = '', ...objects] = fleetManifests(APPS).split('---\n');
  writeFileSync(join(folder, 'cluster.yaml'), `${environment}---\n${ingressClass}`);
  for (let app = 0; app < APPS; app++) {
    const ingress = objects[APPS + app] ?? '';
    const written = app % WITH_FINDING === 0 ? ingress.replace('/scheme:', '/shceme:') : ingress;
    writeFileSync(join(folder, fileOf(app)), `${objects[app]}---\n${written}`);
  }
}

/** An editor in which the folder is open: the built command line is its server. */
export class EditorClient {
  private readonly server: ChildProcess;
  public readonly connection: ProtocolConnection;
  private readonly texts = new Map<string, string>();
  private readonly published = new Set<string>();
  private wake: (uri: string) => void = () => undefined;

  public constructor(
    private readonly folder: string,
    flags: readonly string[] = [],
  ) {
    const args = [...flags, join(root, 'lib/src/cli/main.js'), 'language-server', '--stdio'];
    this.server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout, stdin } = this.server;
    if (!stdout || !stdin) throw new Error('the server has no pipes');
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => {
      this.published.add(uri);
      this.wake(uri);
    });
    this.connection.listen();
  }

  public uri(file: string): string {
    return pathToFileURL(join(this.folder, file)).href;
  }

  /** Opens the folder, and waits until all findings are published. */
  public async start(): Promise<void> {
    const uri = pathToFileURL(this.folder).href;
    const published = this.until(() => this.published.size >= APPS / WITH_FINDING);
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'fleet' }],
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    await published;
  }

  public async open(file: string): Promise<void> {
    const text = readFileSync(join(this.folder, file), 'utf8');
    this.texts.set(file, text);
    const textDocument = { uri: this.uri(file), languageId: 'yaml', version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  public textOf(file: string): string {
    return this.texts.get(file) ?? '';
  }

  /** Types over something that stands in an open file, and waits until its findings are published. */
  public async type(file: string, before: string, after: string): Promise<void> {
    const text = this.textOf(file);
    const at = text.indexOf(before);
    if (at < 0) throw new Error(`${file} has no ${before}`);
    this.texts.set(file, text.slice(0, at) + after + text.slice(at + before.length));
    const range = { start: placeIn(text, at), end: placeIn(text, at + before.length) };
    const published = this.until((uri) => uri === this.uri(file));
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(file), version: 2 },
      contentChanges: [{ range, text: after }],
    });
    await published;
  }

  /** What the server needs at the moment, in MB, and the CPU time that it has used, in ms; both of Linux. */
  public get usage(): { readonly resident: number; readonly cpu: number } {
    const { pid } = this.server;
    const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    // Behind the name, which may have blanks; in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return { resident: Number(resident) / 1024, cpu: 10 * (Number(fields[11]) + Number(fields[12])) };
  }

  public async stop(): Promise<void> {
    const ended = new Promise((done) => this.server.once('exit', done));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    await ended;
    this.connection.dispose();
  }

  private until(holds: (uri: string) => boolean): Promise<void> {
    return new Promise((done) => {
      this.wake = (uri) => {
        if (holds(uri)) done();
      };
    });
  }
}

export function placeIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
