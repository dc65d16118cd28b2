/** Filters of routes, back from what is written. */
import { isObject, type Json } from '../base/json.ts';
import type { HeaderChange, PathChange, RouteFilter } from '../design/design.ts';
import { at, given, listAt, numberAt, portAt, textAt, textsAt } from './read.ts';
import { idOfDrawn, type Sketch } from './sketch.ts';

export function filtersOf(sketch: Sketch, filters: readonly Json[], namespace: string): readonly RouteFilter[] {
  return filters.flatMap((filter): readonly RouteFilter[] => {
    switch (textAt(filter, 'type')) {
      case 'RequestHeaderModifier':
        return [{ type: 'requestHeaders', ...headersOf(at(filter, 'requestHeaderModifier')) }];
      case 'ResponseHeaderModifier':
        return [{ type: 'responseHeaders', ...headersOf(at(filter, 'responseHeaderModifier')) }];
      case 'RequestRedirect':
        return [redirectOf(at(filter, 'requestRedirect'))];
      case 'URLRewrite': {
        const path = pathOf(at(filter, 'urlRewrite', 'path'));
        return [{ type: 'rewrite', ...given({ hostname: textAt(filter, 'urlRewrite', 'hostname'), path }) }];
      }
      case 'RequestMirror':
        return mirrorOf(sketch, at(filter, 'requestMirror'), namespace);
      default:
        return [];
    }
  });
}

function headersOf(change: Json | undefined): HeaderChange {
  const pairs = (field: string) =>
    listAt(change, field).flatMap((one) => {
      const name = textAt(one, 'name');
      const value = textAt(one, 'value');
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
  const [set, add, remove] = [pairs('set'), pairs('add'), textsAt(change, 'remove')];
  return { ...(set.length > 0 && { set }), ...(add.length > 0 && { add }), ...(remove.length > 0 && { remove }) };
}

function redirectOf(redirect: Json | undefined): RouteFilter {
  const scheme = (['http', 'https'] as const).find((one) => one === textAt(redirect, 'scheme'));
  const status = ([301, 302, 303, 307, 308] as const).find((one) => one === numberAt(redirect, 'statusCode'));
  return {
    type: 'redirect',
    ...given({
      scheme,
      hostname: textAt(redirect, 'hostname'),
      port: portAt(redirect, 'port'),
      path: pathOf(at(redirect, 'path')),
      status,
    }),
  };
}

function pathOf(path: Json | undefined): PathChange | undefined {
  if (!isObject(path)) return undefined;
  const full = textAt(path, 'replaceFullPath');
  const prefix = textAt(path, 'replacePrefixMatch');
  if (full !== undefined) return { type: 'full', value: full };
  return prefix === undefined ? undefined : { type: 'prefix', value: prefix };
}

function mirrorOf(sketch: Sketch, mirror: Json | undefined, namespace: string): readonly RouteFilter[] {
  const home = textAt(mirror, 'backendRef', 'namespace') ?? namespace;
  const service = idOfDrawn(sketch, 'service', home, textAt(mirror, 'backendRef', 'name') ?? '');
  const port = portAt(mirror, 'backendRef', 'port');
  if (service === undefined || port === undefined) return [];
  return [{ type: 'mirror', service, port, ...given({ percent: numberAt(mirror, 'percent') }) }];
}
