/** Which namespaces see an object. https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-export_to */

/** Where the mesh's own settings and defaults stand. */
export const ROOT_NAMESPACE = 'istio-system';

/** `.`: its own namespace, `*`: every one, `~`: none; absent: every one. */
export function isExported(exportTo: readonly string[] | undefined, home: string, to: string): boolean {
  if (!exportTo || exportTo.length === 0) return true;
  return exportTo.some((one) => one === '*' || one === to || (one === '.' && home === to));
}
