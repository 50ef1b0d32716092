import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens, Connection } from 'vscode-languageserver/node';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { Plan } from '../controller/plan';
import type { Manifest } from '../manifests/kubernetes/objects';
import { planDocument } from '../plan/plan-document';
import { rules } from '../rules';
import { topologyOf } from '../topology/topology';
import { ruleText } from '../views/lint/rule-text';
import { planText } from '../views/plan/text';
import { plain } from '../views/text/style';
import { topologyHtml } from '../views/topology/html';
import { refusedGroups } from '../views/topology/refused-group';
import type { Folder } from './folder';
import { nameRange } from './ranges';

/** What an editor may ask the server to do. The first argument of plan and topology is a URI, the second the id of a load balancer. */
export const Command = {
  plan: 'cdk8s-alb.plan',
  topology: 'cdk8s-alb.topology',
  explain: 'cdk8s-alb.explain',
} as const;

/** Above each Ingress and Gateway: its load balancer. */
export function codeLenses(folder: Folder, file: string): CodeLens[] {
  const uri = folder.uriOf(file);
  return loadBalancersIn(folder.plan).flatMap(({ id, members, refused }) =>
    members
      .filter(({ origin }) => origin.file === file)
      .flatMap((member) => {
        const range = nameRange(member);
        const title = refused ? `load balancer ${id}: refused` : `load balancer ${id}: show plan`;
        return [
          { range, command: { title, command: Command.plan, arguments: [uri, id] } },
          { range, command: { title: 'show topology', command: Command.topology, arguments: [uri, id] } },
        ];
      }),
  );
}

interface PlannedMembers {
  readonly id: string;
  readonly members: readonly Manifest[];
  readonly refused: boolean;
}

function loadBalancersIn({ groups, gatewayApi }: Plan): PlannedMembers[] {
  return [
    ...groups.map(({ id, members, stack }) => ({ id, members, refused: stack === undefined })),
    ...gatewayApi.gateways.map(({ id, gateway, stack }) => ({ id, members: [gateway], refused: stack === undefined })),
  ];
}

/** Shows what commands say: in a file that the editor opens, where it can, else as a message. */
export class Commands {
  private folder: string | undefined;

  public constructor(
    private readonly connection: Connection,
    private readonly folderOf: (uri: string) => Folder | undefined,
    private readonly canShow: () => boolean,
  ) {}

  /** @returns the text, for editors that show it themselves */
  public async run(command: string, [first, second]: readonly unknown[]): Promise<string | null> {
    if (command === Command.explain) return this.explain(String(first));
    const folder = typeof first === 'string' ? this.folderOf(first) : undefined;
    if (!folder) return null;
    const chosen = typeof second === 'string' ? onlyOf(folder.plan, second) : folder.plan;
    const { inventory, diagnostics } = { inventory: folder.inputs.withInvalid, diagnostics: folder.inputs.diagnostics };
    if (command === Command.plan) {
      const text = planText(planDocument(chosen, inventory, diagnostics), plain);
      return this.show('plan.txt', text, false);
    }
    const html = topologyHtml(topologyOf(chosen, inventory), refusedGroups(chosen, inventory));
    return this.show('topology.html', html, true);
  }

  public end(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  private async explain(ruleId: string): Promise<string | null> {
    const rule = rules.find(({ id }) => id === ruleId);
    return rule ? this.show(`${ruleId}.txt`, ruleText(rule, plain), false) : null;
  }

  private async show(name: string, text: string, external: boolean): Promise<string> {
    if (!this.canShow()) {
      const message = external ? 'This editor opens no documents; `cdk8s-alb topology` draws the picture.' : text;
      await this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
      return text;
    }
    this.folder ??= mkdtempSync(join(tmpdir(), 'cdk8s-alb-'));
    const path = join(this.folder, name);
    writeFileSync(path, text);
    await this.connection.window.showDocument({ uri: pathToFileURL(path).href, external, takeFocus: true });
    return text;
  }
}

/** A plan of one load balancer alone. */
function onlyOf(plan: Plan, id: string): Plan {
  const isIt = (each: { readonly id: string }) => each.id === id;
  return {
    ...plan,
    groups: plan.groups.filter(isIt),
    gatewayApi: { ...plan.gatewayApi, gateways: plan.gatewayApi.gateways.filter(isIt) },
  };
}
