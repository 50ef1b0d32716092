import type { ListenerOwner } from '../attachment/route-attachment';
import type { Condition, ListenerSetStatus } from '../gateway-plan';
import type { ListenerSetManifest } from '../objects/gateway-spec';
import { listenerStatuses, validity } from './listener-status';

/** The status of a ListenerSet that its Gateway allows. */
export function allowedStatus({ manifest, results }: ListenerOwner): ListenerSetStatus {
  const { some, every } = validity([results]);
  const reason = every ? 'Accepted' : 'ListenersNotValid';
  const accepted: Condition = { type: 'Accepted', status: some ? 'True' : 'False', reason };
  const programmed: Condition = { type: 'Programmed', status: 'False', reason: 'ListenersNotValid' };
  return {
    listenerSet: manifest as ListenerSetManifest,
    conditions: some ? [accepted] : [accepted, programmed],
    listeners: listenerStatuses(results),
  };
}

/** The status of one that its Gateway does not allow. */
export function rejectedStatus(listenerSet: ListenerSetManifest): ListenerSetStatus {
  const both = { status: 'False', reason: 'NotAllowed' } as const;
  return {
    listenerSet,
    conditions: [
      { type: 'Accepted', ...both },
      { type: 'Programmed', ...both },
    ],
    listeners: [],
  };
}

/** The status of one that no Gateway has looked at. */
export function pendingStatus(listenerSet: ListenerSetManifest): ListenerSetStatus {
  const both = { status: 'Unknown', reason: 'Pending' } as const;
  return {
    listenerSet,
    conditions: [
      { type: 'Accepted', ...both },
      { type: 'Programmed', ...both },
    ],
    listeners: [],
  };
}
