import { isIn } from '../../releases/release';
import type { Environment } from '../environment/environment';
import { SWITCHES, type SwitchId } from './switches';

/** Whether the controller of an environment does something that not every release does. */
export function has({ controller }: Pick<Environment, 'controller'>, id: SwitchId): boolean {
  return isIn(controller.version, SWITCHES[id]);
}
