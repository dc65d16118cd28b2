/** How Istio's proxies normalise paths before they route. https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ProxyPathNormalization */
import { pathOf } from '../routing/message.ts';

/**
 * `BASE`, the default: unreserved characters are decoded, backslashes are slashes, and dot segments are resolved. Slashes are not merged, and
 * escaped ones stay. The query is not touched.
 */
export function normalizePath(path: string): string {
  const plain = pathOf(path);
  if (!/[%\\]|\/\./.test(plain)) return path;
  const decoded = plain.replace(/%([0-9A-Fa-f]{2})/g, (escaped, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : escaped;
  });
  return withoutDotSegments(decoded.replaceAll('\\', '/')) + path.slice(plain.length);
}

/** RFC 3986 §5.2.4. */
function withoutDotSegments(path: string): string {
  const segments = path.split('/').slice(1);
  const kept: string[] = [];
  segments.forEach((segment, n) => {
    const last = n === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment === '.' || segment === '..') {
      if (last) kept.push('');
    } else kept.push(segment);
  });
  return `/${kept.join('/')}`;
}
