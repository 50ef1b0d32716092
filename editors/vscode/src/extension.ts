import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Starts the server that comes with the extension. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js');
  const server = { module, transport: TransportKind.stdio };
  client = new LanguageClient('cdk8s-alb', 'cdk8s-alb', { run: server, debug: server }, clientOptions());
  context.subscriptions.push(
    commands.registerCommand('cdk8s-alb.restart', () => client?.restart()),
    commands.registerCommand('cdk8s-alb.showPlan', () => runOnOpenFile('cdk8s-alb.plan')),
    commands.registerCommand('cdk8s-alb.showTopology', () => runOnOpenFile('cdk8s-alb.topology')),
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function clientOptions(): LanguageClientOptions {
  const settings = workspace.getConfiguration('cdk8s-alb');
  const option = (name: string) => settings.get<unknown>(name) ?? undefined;
  return {
    documentSelector: [
      { scheme: 'file', language: 'yaml' },
      { scheme: 'file', language: 'json' },
    ],
    synchronize: { fileEvents: workspace.createFileSystemWatcher('**/*.{yaml,yml,json}') },
    initializationOptions: {
      paths: option('paths'),
      environment: option('environment'),
      profile: option('profile'),
    },
  };
}

/** The server finds the workspace folder by the file. */
async function runOnOpenFile(command: string): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) await commands.executeCommand(command, document.uri.toString());
  else await window.showInformationMessage('Open a manifest first.');
}
