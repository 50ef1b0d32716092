import type { Tags, TransformSpec } from '../../../model/resources';
import { ingressRuleTags } from '../../parts/tags';
import { isRecording } from '../../record/recording';
import { attemptAll, type ClassifiedIngress } from '../group-build';
import type { ListenProtocol } from '../listener/listen-port';
import type { BackendService } from '../target-group/backend';
import { type Actions, actionsOf } from './action';
import type { Routing } from './routing';
import { annotatedTransforms } from './transform';

/** What the rules of an Ingress that lead to the same backend have in common. */
export interface RuleParts {
  readonly transforms: readonly TransformSpec[];
  readonly actions: Actions;
  readonly tags: Tags;
}

/** What the backends of a member make of the rules of one listener, each worked out once. */
export class RulePartsByBackend {
  private readonly known = new Map<string, RuleParts>();

  public constructor(
    private readonly routing: Routing,
    private readonly member: ClassifiedIngress,
    private readonly protocol: ListenProtocol,
  ) {}

  /** @returns undefined when something is refused; it is noted, each time with the place of the rule */
  public of(backend: BackendService): RuleParts | undefined {
    const { name, portName, portNumber } = backend;
    // The length tells where the name of the port ends.
    const key = `${portNumber} ${portName.length} ${portName}${name}`;
    let parts = isRecording() ? undefined : this.known.get(key);
    if (!parts) {
      parts = this.build(backend);
      if (parts) this.known.set(key, parts);
    }
    return parts;
  }

  private build(backend: BackendService): RuleParts | undefined {
    const { routing, member, protocol } = this;
    const parts = attemptAll(routing.build, {
      transforms: () => annotatedTransforms(routing.build, member.ingress, backend.name),
      actions: () => actionsOf(routing, member, backend, protocol),
      tags: () => ingressRuleTags(routing.build, member),
    });
    return parts?.actions ? (parts as RuleParts) : undefined;
  }
}
