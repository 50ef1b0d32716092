import { isIn } from '../../releases/release';
import type { Environment } from '../environment/environment';
import { releaseIn } from './exception';
import { SWITCHES, type SwitchId } from './switches';

/** Whether the controller of an environment does something that not every release does. */
export function has({ controller }: Pick<Environment, 'controller'>, id: SwitchId): boolean {
  return isIn(releaseIn(controller, id), SWITCHES[id]);
}
