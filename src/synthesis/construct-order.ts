import type { IConstruct } from 'constructs';

interface Vertex {
  readonly construct: IConstruct;
  readonly dependencies: Set<Vertex>;
  hasDependants: boolean;
  state: 'new' | 'open' | 'done';
}

/**
 * The constructs of a tree, dependencies first: the order of cdk8s's `DependencyGraph.topology()`, which looks for a circle
 * along every path through the graph whenever it adds an edge, here in time linear in constructs and dependencies.
 *
 * @returns undefined when there is a circle; cdk8s knows how to say so
 */
export function constructsInOrder(root: IConstruct): IConstruct[] | undefined {
  const constructs = asKeysOfAnObject(root);
  if (constructs.every(({ node }) => node.dependencies.length === 0)) return constructs;
  const graph = dependencyGraph(constructs);
  const order: IConstruct[] = [];
  for (const vertex of graph) {
    if (!vertex.hasDependants && !visit(vertex, order)) return undefined;
  }
  return order.length === graph.length ? order : undefined;
}

/**
 * cdk8s keeps the constructs in an object under their paths, and such keys come as they were added, but whole numbers first. Below
 * the children of an app paths have slashes.
 */
function asKeysOfAnObject(root: IConstruct): IConstruct[] {
  const constructs = root.node.findAll();
  if (root.node.path !== '' || !root.node.children.some(isIndex)) return constructs;
  const indices = constructs.filter(isIndex);
  indices.sort((a, b) => Number(a.node.path) - Number(b.node.path));
  return [...indices, ...constructs.filter((construct) => !isIndex(construct))];
}

function isIndex({ node: { path } }: IConstruct): boolean {
  return /^(?:0|[1-9][0-9]*)$/.test(path) && Number(path) < 2 ** 32 - 1;
}

function dependencyGraph(constructs: readonly IConstruct[]): Vertex[] {
  const byPath = new Map<string, Vertex>();
  for (const construct of constructs) {
    byPath.set(construct.node.path, { construct, dependencies: new Set(), hasDependants: false, state: 'new' });
  }
  const vertices = [...byPath.values()];
  for (const vertex of vertices) addDependencies(vertex, byPath);
  return vertices;
}

/** Those within the tree. */
function addDependencies(vertex: Vertex, byPath: ReadonlyMap<string, Vertex>): void {
  for (const { node } of vertex.construct.node.dependencies) {
    const dependency = byPath.get(node.path);
    if (!dependency) continue;
    vertex.dependencies.add(dependency);
    dependency.hasDependants = true;
  }
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
