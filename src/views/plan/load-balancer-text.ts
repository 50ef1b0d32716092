import type {
  ActionDocument,
  GatewayDocument,
  GroupDocument,
  Known,
  ListenerDocument,
  LoadBalancerDocument,
  RuleDocument,
  TargetDocument,
  TargetGroupDocument,
} from '../../plan/document';
import { isKnown } from '../../plan/known';
import type { Style } from '../text/style';
import type { TreeNode } from '../text/tree';
import { actionText } from './action-text';
import { conditionsText } from './condition-text';
import { healthText, targetsText } from './target-group-text';
import { rewriteTexts } from './transform-text';

/** Draws the load balancers of one group. */
export class LoadBalancerText {
  private readonly targetGroups: ReadonlyMap<string, TargetGroupDocument>;

  public constructor(
    private readonly group: GroupDocument | GatewayDocument,
    private readonly style: Style,
  ) {
    this.targetGroups = new Map(group.targetGroups.map((targetGroup) => [targetGroup.id, targetGroup]));
  }

  public node(loadBalancer: LoadBalancerDocument): TreeNode {
    const { bold, dim } = this.style;
    const { group } = this;
    const type = loadBalancer.type === 'network' ? 'network load balancer' : 'load balancer';
    const kind = `${type}${'members' in group ? controllerText(group) : ' of a Gateway'}`;
    return {
      lines: [`${bold(group.id)}  ${kind}, ${loadBalancer.scheme}  ${dim(loadBalancer.ipAddressType)}`],
      children: [
        ...this.settings(loadBalancer).map((line) => ({ lines: [line] })),
        ...loadBalancer.listeners.map((listener) => this.listener(listener)),
      ],
    };
  }

  private settings(loadBalancer: LoadBalancerDocument): string[] {
    const { certificates = [] } = this.group;
    const { subnets, attributes, tags, webAcl, shield } = loadBalancer;
    return [
      this.setting('name', this.known(loadBalancer.name)),
      ...this.origins(),
      this.setting('subnets', this.list(subnets)),
      this.setting('security', this.security(loadBalancer)),
      this.setting('attributes', pairs(attributes)),
      this.setting('tags', pairs(tags)),
      this.setting('web ACL', webAcl === undefined ? '' : this.known(webAcl) || 'none'),
      this.setting('Shield', shield === undefined ? '' : shield ? 'Advanced' : 'off'),
      ...certificates.map(({ domainName }) => this.setting('requests', `an ACM certificate for ${domainName}`)),
    ].filter((line) => line !== '');
  }

  /** What asks for the load balancer. */
  private origins(): string[] {
    const { group } = this;
    if ('members' in group) {
      const { members, inactiveMembers = [] } = group;
      return [this.setting('Ingresses', members.join(', ')), this.setting('leaving', inactiveMembers.join(', '))];
    }
    const attached = group.routes.filter(({ ports }) => ports.length > 0);
    const routes = attached.map(({ route }) => route).join(', ');
    return [this.setting('class', group.class), this.setting('routes', routes || 'none')];
  }

  private setting(name: string, value: string): string {
    return value === '' ? '' : `${this.style.dim(name.padEnd(11))} ${value}`;
  }

  private security({ securityGroups }: LoadBalancerDocument): string {
    const { securityGroup } = this.group;
    if (!securityGroup) return this.list(securityGroups);
    const open = securityGroup.ingress.map(({ source, ports }) => `${ports.join(', ')} from ${source}`).join('; ');
    const given = securityGroups.slice(1).map((group) => `, ${this.known(group)}`);
    return `its own (${open === '' ? 'closed' : open})${given.join('')}`;
  }

  private listener(listener: ListenerDocument): TreeNode {
    const { bold, cyan, dim } = this.style;
    const title = bold(cyan(`${listener.protocol} :${listener.port}`));
    const { sslPolicy, certificates = [], mutualAuthentication: mutual, attributes } = listener;
    const settings = [
      this.setting('certificate', this.firstOf(certificates)),
      this.setting('mutual TLS', mutual ? this.mutual(mutual) : ''),
      this.setting('attributes', pairs(attributes)),
    ];
    return {
      apart: true,
      lines: [
        sslPolicy === undefined ? title : `${title}  ${dim(sslPolicy)}`,
        ...settings.filter((line) => line !== ''),
      ],
      children: [...listener.rules.map((rule) => this.rule(rule, listener)), this.defaultRule(listener)],
    };
  }

  private firstOf(values: readonly Known<string>[]): string {
    const [first, ...more] = new Set(values.map((value) => this.known(value)));
    if (first === undefined) return '';
    const again = values.length - more.length - 1;
    const twice = again === 0 ? '' : ` (${more.length === 0 ? `named ${again + 1} times` : `${again} named again`})`;
    return `${first}${more.length > 0 ? ` and ${more.length} more` : ''}${twice}`;
  }

  private mutual({ mode, trustStore }: NonNullable<ListenerDocument['mutualAuthentication']>): string {
    return trustStore === undefined ? mode : `${mode} ${this.known(trustStore)}`;
  }

  private rule(
    { priority, ingress, route, conditions, transforms = [], actions }: RuleDocument,
    listener: ListenerDocument,
  ): TreeNode {
    const width = String(listener.rules.at(-1)?.priority ?? 0).length;
    const number = String(priority).padStart(width);
    const { group } = this;
    const isShared = 'members' in group ? group.members.length > 1 : group.routes.length > 1;
    const source = isShared ? `  ${this.style.dim(`of ${ingress ?? route}`)}` : '';
    const rewrites = transforms.flatMap(rewriteTexts);
    return {
      lines: [
        `${this.style.bold(number)}  ${conditionsText(conditions)}${source}`,
        ...this.indent([...rewrites, ...this.actions(actions)], width),
      ],
    };
  }

  private defaultRule({ defaultActions, rules }: ListenerDocument): TreeNode {
    const [first = '', ...more] = this.actions(defaultActions);
    const word = this.style.bold(rules.length > 0 ? 'otherwise' : 'always');
    return { lines: [`${word}  ${first}`, ...this.indent(more, 9)] };
  }

  private indent(lines: readonly string[], width: number): string[] {
    return lines.map((line) => `${' '.repeat(width + 2)}${line}`);
  }

  private actions(actions: readonly ActionDocument[]): string[] {
    const arrow = this.style.green('→');
    return actions.flatMap((action) =>
      action.type === 'forward' ? this.forward(action) : [`${arrow} ${actionText(action)}`],
    );
  }

  private forward({ targets = [], stickinessSeconds }: ActionDocument): string[] {
    const arrow = this.style.green('→');
    if (targets.length === 0) return [`${arrow} nowhere: there is no target group`];
    const shares = sharesOf(targets);
    const lines = targets.map((target, index) => `${arrow} ${shares[index]}${this.target(target)}`);
    return stickinessSeconds === undefined ? lines : [...lines, this.style.dim(`  sticky for ${stickinessSeconds} s`)];
  }

  private target({ service, port, targetGroup }: TargetDocument): string {
    const details = isKnown(targetGroup) ? this.targetGroups.get(targetGroup) : undefined;
    if (!details) return `target group ${this.known(targetGroup)}`;
    const { bold, dim } = this.style;
    const name = service === undefined ? 'the load balancer behind it' : bold(`${service}:${port}`);
    return `${name}  ${dim(`${targetsText(details)}, ${healthText(details)}`)}`;
  }

  private list(values: Known<readonly Known<string>[]>): string {
    return isKnown(values) ? values.map((value) => this.known(value)).join(', ') : this.known(values);
  }

  private known(value: Known<string | readonly Known<string>[]>): string {
    return isKnown(value) ? String(value) : this.style.yellow(`(known at deploy: ${value.knownAtDeploy})`);
  }
}

function controllerText({ controller }: GroupDocument): string {
  return controller === 'eks-auto-mode' ? ' of EKS Auto Mode' : '';
}

function pairs(map: Readonly<Record<string, string>> = {}): string {
  return Object.entries(map)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/** What each target gets of the traffic, when there are several. */
function sharesOf(targets: readonly TargetDocument[]): string[] {
  if (targets.length === 1) return [''];
  const weights = targets.map(({ weight = 1 }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => (total === 0 ? '0' : String(Math.round((weight * 1000) / total) / 10)));
  const width = Math.max(...shares.map(({ length }) => length));
  return shares.map((share) => `${share.padStart(width)} %  `);
}
