import type { Served } from '../controllers';
import { attempt } from '../ingress/group-build';
import { IngressClasses } from '../ingress/ingress-class';
import { groupOf, type LoadedGroup, orderOf } from '../ingress/ingress-group';
import type { ClassifiedIngress } from '../plan';
import { Step } from './read';
import { noteField, RecordedObjects, recordedEnvironment } from './recorded-objects';
import { type GroupRecord, Recording, resourceKey } from './recording';

/** An Ingress that is being deleted is in no group any more. */
const DELETED = ['metadata', 'deletionTimestamp'];

/** Builds a group with everything that it reads noted. */
export function recordGroup(
  group: LoadedGroup,
  served: Served,
  build: (group: LoadedGroup, served: Served) => unknown,
): GroupRecord {
  const recording = new Recording();
  const objects = new RecordedObjects(served.controller === 'eks-auto-mode');
  const inventory = objects.inventory(served.inventory);
  const environment = recordedEnvironment(served.environment);
  const [membership, order] = [new Step(), new Step()];
  recording.run(() => {
    const classes = new IngressClasses(inventory, environment.controller, served.assume);
    const members = group.members.map((member) => recorded(objects, member));
    recording.within(membership, () => {
      for (const { ingress, params } of members) {
        recording.note({ of: 'object', ref: ingress.ref });
        noteField(ingress, DELETED);
        classes.classify(ingress);
        groupOf({ environment }, { ingress, ingressClass: undefined, params });
      }
    });
    recording.within(order, () => members.map((member) => orderOf({ environment }, member)));
    recording.because(membership, undefined, () => build({ ...group, members }, { ...served, inventory, environment }));
  });
  return {
    of: (type, id) => recording.resources.get(resourceKey(type, id)),
    membership,
    order,
    everything: recording.everything,
  };
}

function recorded(objects: RecordedObjects, { ingress, ingressClass, params }: ClassifiedIngress): ClassifiedIngress {
  return {
    ingress: objects.manifest(ingress),
    ingressClass: ingressClass && objects.manifest(ingressClass),
    params: params && objects.manifest(params),
  };
}

/** Why an Ingress is where it is, whoever serves it. */
export function recordPlace(
  { inventory, environment, assume, controller }: Served,
  ingress: ClassifiedIngress['ingress'],
): Step {
  const recording = new Recording();
  const objects = new RecordedObjects(controller === 'eks-auto-mode');
  const step = new Step();
  recording.run(() =>
    recording.within(step, () => {
      const reader = { environment: recordedEnvironment(environment) };
      const classes = new IngressClasses(objects.inventory(inventory), reader.environment.controller, assume);
      // What is refused has been read all the same.
      attempt({ problems: [] }, () => {
        noteField(ingress, DELETED);
        const member = classes.classify(objects.manifest(ingress));
        if (member) groupOf(reader, { ...member, params: member.params && objects.manifest(member.params) });
      });
    }),
  );
  return step;
}
