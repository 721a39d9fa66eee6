import type { ZipNames } from './containers.js';

/** True where a zip is an Office file whose main part lies under another path than the usual one. */
export function hasMovedPart({ names }: ZipNames, part: string): boolean {
  if (!names.includes('_rels/.rels') || !names.includes('[content_types].xml')) return false;
  return names.some((name) => name === part || name.endsWith(`/${part}`));
}
