/** A node of a tree drawn with lines; its text may have several lines. */
export interface TreeNode {
  readonly lines: readonly string[];
  readonly children?: readonly TreeNode[];
  /** An empty line of the trunk before it. */
  readonly apart?: boolean;
}

/** Draws a tree as `tree` does. `dim` takes the strokes. */
export function drawTree(root: TreeNode, dim: (text: string) => string): string {
  const out: string[] = [...root.lines];
  drawChildren(root.children ?? [], '', dim, out);
  return `${out.join('\n')}\n`;
}

function drawChildren(
  children: readonly TreeNode[],
  indent: string,
  dim: (text: string) => string,
  out: string[],
): void {
  for (const [index, child] of children.entries()) {
    const isLast = index === children.length - 1;
    if (child.apart) out.push(`${indent}${dim('│')}`);
    const [first = '', ...more] = child.lines;
    out.push(`${indent}${dim(isLast ? '└─' : '├─')} ${first}`);
    const inner = `${indent}${isLast ? ' ' : dim('│')}  `;
    for (const line of more) out.push(`${inner}${line}`);
    drawChildren(child.children ?? [], inner, dim, out);
  }
}
