import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShowDocumentRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const root = resolve(__dirname, '../..');

/** An editor: a real client of the protocol, with the command line as its server. */
export class Editor {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-alb-editor-')));
  /** The files that the server wanted to be shown. */
  public readonly shown: string[] = [];
  private readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  private readonly texts = new Map<string, string>();
  private waiting: (() => void)[] = [];
  private server: ChildProcess | undefined;
  private connection: ProtocolConnection | undefined;

  public get client(): ProtocolConnection {
    if (!this.connection) throw new Error('the editor has not been started');
    return this.connection;
  }

  public uri(file: string): string {
    return pathToFileURL(join(this.folder, file)).href;
  }

  public write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  public async start(options: object = {}): Promise<InitializeResult> {
    const args = ['--import', 'tsx', join(root, 'src/cli/main.ts'), 'language-server', '--stdio'];
    this.server = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout, stdin } = this.server;
    if (!stdout || !stdin) throw new Error('the server has no pipes');
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
      this.shown.push(uri);
      return { success: true };
    });
    this.connection.listen();
    const uri = pathToFileURL(this.folder).href;
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities: {
        window: { showDocument: { support: true } },
        textDocument: { completion: { completionItem: { snippetSupport: true } } },
      },
      initializationOptions: options,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  public async open(file: string, text: string): Promise<void> {
    this.texts.set(file, text);
    const textDocument = { uri: this.uri(file), languageId: 'yaml', version: 1, text };
    await this.client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Types over something that stands in an open file once. */
  public async replace(file: string, before: string, after: string): Promise<void> {
    const text = this.texts.get(file) ?? '';
    const at = text.indexOf(before);
    if (at < 0) throw new Error(`${file} has no ${before}`);
    const range = { start: placeIn(text, at), end: placeIn(text, at + before.length) };
    this.texts.set(file, text.slice(0, at) + after + text.slice(at + before.length));
    await this.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(file), version: 2 },
      contentChanges: [{ range, text: after }],
    });
  }

  /** The place behind a text that stands in an open file. */
  public behind(file: string, text: string): Position {
    const whole = this.texts.get(file) ?? '';
    const at = whole.indexOf(text);
    if (at < 0) throw new Error(`${file} has no ${text}`);
    return placeIn(whole, at + text.length);
  }

  /** Waits until the findings of a file are such that something holds. */
  public async finds(
    file: string,
    holds: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.diagnostics.get(this.uri(file)) ?? [];
      if (holds(found)) return found;
      await new Promise<void>((wake) => this.waiting.push(wake));
    }
  }

  /** Waits until a rule finds something in a file. */
  public async findsRule(file: string, rule: string): Promise<Diagnostic> {
    const found = await this.finds(file, (all) => all.some(({ code }) => code === rule));
    return found.find(({ code }) => code === rule) as Diagnostic;
  }

  /** @returns the exit code of the server */
  public async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.server?.once('exit', done));
    await this.client.sendRequest(ShutdownRequest.type);
    await this.client.sendNotification(ExitNotification.type);
    const code = await ended;
    this.client.dispose();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

function placeIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length };
}
