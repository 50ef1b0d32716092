import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  type Position,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions, FIX_ALL } from './actions';
import { Command, Commands, codeLenses } from './commands';
import { completions } from './completion';
import { cursorAt } from './cursor';
import { Publisher } from './diagnostics';
import { Folder, type FolderOptions } from './folder';
import { hoverAt } from './hover';
import { definitions, references, renamable, rename } from './navigation';

/** Speaks the Language Server Protocol over standard input and output, until the editor ends it. */
export function startLanguageServer(version: string): void {
  // The protocol has standard output for itself.
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  new LanguageServer(connection, version).listen();
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  completionProvider: { triggerCharacters: ['/', '.', ':', ' ', '"', "'", ',', '=', '{'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  codeLensProvider: { resolveProvider: false },
  executeCommandProvider: { commands: Object.values(Command) },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

class LanguageServer {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly folders: Folder[] = [];
  /** Those that have changed since something was last published. */
  private readonly changed = new Set<Folder>();
  private readonly publisher: Publisher;
  private readonly commands: Commands;
  private params: InitializeParams | undefined;
  private timer: NodeJS.Immediate | undefined;

  public constructor(
    private readonly connection: Connection,
    private readonly version: string,
  ) {
    this.publisher = new Publisher((uri, diagnostics) => {
      void connection.sendDiagnostics({ uri, diagnostics });
    });
    this.commands = new Commands(
      connection,
      (uri) => this.folderOf(uri),
      () => this.params?.capabilities.window?.showDocument?.support === true,
    );
  }

  public listen(): void {
    const { connection, documents } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    documents.onDidChangeContent(({ document }) => this.edit(document.uri, document.getText()));
    documents.onDidClose(({ document }) => this.edit(document.uri, undefined));
    connection.onDidChangeWatchedFiles(() => this.reload());
    this.answer();
    connection.onExit(() => this.commands.end());
    documents.listen(connection);
    connection.listen();
  }

  private answer(): void {
    const { connection } = this;
    connection.onCompletion(({ textDocument: { uri }, position }) =>
      this.at(uri, (folder) => completions(this.cursor(uri, position), folder, this.knowsSnippets)),
    );
    connection.onHover(({ textDocument: { uri }, position }) =>
      this.at(uri, (folder, file) => hoverAt(this.cursor(uri, position), position, folder, file)),
    );
    connection.onDefinition(({ textDocument: { uri }, position }) =>
      this.at(uri, (folder, file) => definitions(folder, file, position)),
    );
    connection.onReferences(({ textDocument: { uri }, position, context }) =>
      this.at(uri, (folder, file) => references(folder, file, position, context.includeDeclaration)),
    );
    connection.onPrepareRename(({ textDocument: { uri }, position }) =>
      this.at(uri, (folder, file) => renamable(folder, file, position)),
    );
    connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
      this.at(uri, (folder, file) => refusable(() => rename(folder, file, position, newName))),
    );
    connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
      this.at(uri, (folder, file) => codeActions(folder, file, range, context.only)),
    );
    connection.onCodeLens(({ textDocument: { uri } }) => this.at(uri, codeLenses));
    connection.onExecuteCommand(({ command, arguments: given = [] }) => this.commands.run(command, given));
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.params = params;
    const roots = params.workspaceFolders ?? [];
    for (const { uri } of roots) if (uri.startsWith('file:')) this.open(fileURLToPath(uri));
    return { capabilities: CAPABILITIES, serverInfo: { name: 'cdk8s-alb', version: this.version } };
  }

  private initialized(): void {
    const { workspace } = this.params?.capabilities ?? {};
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json}' }];
      void this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (workspace?.workspaceFolders) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.close(fileURLToPath(uri));
        for (const { uri } of added) this.open(fileURLToPath(uri));
      });
    }
  }

  private open(root: string): Folder {
    const folder = new Folder(root, (this.params?.initializationOptions ?? {}) as FolderOptions);
    this.folders.push(folder);
    this.schedule(folder);
    return folder;
  }

  private close(root: string): void {
    const index = this.folders.findIndex((folder) => folder.root === root);
    if (index >= 0) this.folders.splice(index, 1);
  }

  /** The innermost folder that has a file; for a file that none has, the folder around it is opened. */
  private folderOf(uri: string, opens = false): Folder | undefined {
    const holding = this.folders.filter((folder) => folder.holds(uri));
    const [innermost] = holding.sort((a, b) => b.root.length - a.root.length);
    if (innermost || !opens || !uri.startsWith('file:')) return innermost;
    const folder = this.open(dirname(fileURLToPath(uri)));
    return folder.holds(uri) ? folder : undefined;
  }

  private edit(uri: string, text: string | undefined): void {
    const folder = this.folderOf(uri, text !== undefined);
    if (!folder) return;
    if (folder.edit(folder.nameOf(uri), text)) this.schedule(folder);
  }

  private reload(): void {
    for (const folder of this.folders) {
      folder.reload();
      this.schedule(folder);
    }
  }

  /** Several changes that have arrived are judged once. */
  private schedule(folder: Folder): void {
    this.changed.add(folder);
    this.timer ??= setImmediate(() => {
      this.timer = undefined;
      for (const each of this.changed) this.publisher.publish(each);
      this.changed.clear();
    });
  }

  private at<T>(uri: string, answer: (folder: Folder, file: string) => T): T | null {
    const folder = this.folderOf(uri);
    return folder ? answer(folder, folder.nameOf(uri)) : null;
  }

  private cursor(uri: string, { line, character }: Position) {
    return cursorAt(this.documents.get(uri)?.getText() ?? '', line, character);
  }

  private get knowsSnippets(): boolean {
    return this.params?.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  }
}

/** A request that can't be served is answered with the reason. */
function refusable<T>(work: () => T): T | ResponseError {
  try {
    return work();
  } catch (error) {
    return new ResponseError(ErrorCodes.InvalidParams, (error as Error).message);
  }
}
