import type { IConstruct } from 'constructs';

interface Vertex {
  readonly construct: IConstruct;
  readonly dependencies: Set<Vertex>;
  dependants: boolean;
  state: 'new' | 'open' | 'done';
}

/**
 * The constructs of a tree, dependencies first: the order of cdk8s's `DependencyGraph.topology()`, which looks for a circle
 * along every path through the graph whenever it adds an edge, here in time linear in constructs and dependencies.
 *
 * @returns undefined when there is a circle; cdk8s knows how to say so
 */
export function constructsInOrder(root: IConstruct): IConstruct[] | undefined {
  const graph = dependencyGraph(root);
  const order: IConstruct[] = [];
  for (const vertex of graph) {
    if (!vertex.dependants && !visit(vertex, order)) return undefined;
  }
  return order.length === graph.length ? order : undefined;
}

/** By path, as cdk8s has it: the order of the keys of an object is the order in which it starts from the constructs. */
function dependencyGraph(root: IConstruct): Vertex[] {
  const constructs = root.node.findAll();
  const byPath: Record<string, Vertex> = Object.create(null);
  for (const construct of constructs) {
    byPath[construct.node.path] = { construct, dependencies: new Set(), dependants: false, state: 'new' };
  }
  for (const construct of constructs) {
    for (const dependency of construct.node.dependencies) {
      const target = byPath[dependency.node.path];
      if (!target) continue;
      byPath[construct.node.path]?.dependencies.add(target);
      target.dependants = true;
    }
  }
  return Object.values(byPath);
}

/** Depth first, on a stack of its own: a chain of dependencies may be longer than the stack of calls. */
function visit(start: Vertex, order: IConstruct[]): boolean {
  const path = [{ vertex: start, rest: start.dependencies.values() }];
  start.state = 'open';
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const { done, value: next } = top.rest.next();
    if (done) {
      top.vertex.state = 'done';
      order.push(top.vertex.construct);
      path.pop();
    } else if (next.state === 'open') {
      return false;
    } else if (next.state === 'new') {
      next.state = 'open';
      path.push({ vertex: next, rest: next.dependencies.values() });
    }
  }
  return true;
}
