import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { counted } from '../text/words';

/**
 * The object that a construct stands for. cdk8s itself says only that it "cannot find a child of type ApiObject", and names neither the
 * property nor what it takes.
 *
 * @throws when the construct is none and holds none as its only or main one, such as a Chart
 */
export function onlyObject(construct: IConstruct, property: string, wanted: string): ApiObject {
  try {
    return ApiObject.of(construct);
  } catch {
    const objects = construct.node.findAll().filter((each) => ApiObject.isApiObject(each)).length;
    const reason = objects === 0 ? 'renders no object' : `renders ${counted(objects, 'object')}, but is not itself one`;
    throw new Error(`${property}: ${construct.node.path || 'the App'} ${reason}, must be ${wanted}`);
  }
}
