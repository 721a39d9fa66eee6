import { readFileSync } from 'node:fs';

/** End a process and those that it has started, in their own groups or not (LibreOffice goes on without its parent). */
export function killTree(pid: number | undefined): void {
  if (pid === undefined) return;
  const descendants = childrenOf(pid);
  for (let i = 0; i < descendants.length; i++) descendants.push(...childrenOf(descendants[i] ?? 0));
  for (const one of [pid, ...descendants]) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
    return text.split(' ').map(Number).filter(Boolean);
  } catch {
    return [];
  }
}
