import { object, oneOf, required, type StringSchema } from '../../../schema/notation.ts';
import { exactlyOneOf } from '../../../schema/presence.ts';

/** A filter of the HTTP chain. */
const filterName = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) =>
  oneOf(
    [
      'envoy.filters.http.custom_response',
      'envoy.filters.http.health_check',
      'envoy.filters.http.fault',
      'envoy.filters.http.cors',
      'envoy.filters.http.csrf',
      'envoy.filters.http.header_mutation',
      'envoy.filters.http.ext_authz',
      'envoy.filters.http.api_key_auth',
      'envoy.filters.http.basic_auth',
      'envoy.filters.http.oauth2',
      'envoy.filters.http.jwt_authn',
      'envoy.filters.http.stateful_session',
      'envoy.filters.http.buffer',
      'envoy.filters.http.lua',
      'envoy.filters.http.ext_proc',
      'envoy.filters.http.wasm',
      'envoy.filters.http.dynamic_modules',
      'envoy.filters.http.geoip',
      'envoy.filters.http.rbac',
      'envoy.filters.http.local_ratelimit',
      'envoy.filters.http.ratelimit',
      'envoy.filters.http.bandwidth_limit',
      'envoy.filters.http.grpc_web',
      'envoy.filters.http.grpc_stats',
      'envoy.filters.http.credential_injector',
      'envoy.filters.http.compressor',
      'envoy.filters.http.dynamic_forward_proxy',
    ],
    facts,
  );

/** Moves one HTTP filter before or after another. */
export const filterOrder = object(
  {
    after: filterName({ doc: 'The filter it comes after.' }),
    before: filterName({ doc: 'The filter it comes before.' }),
    name: required(filterName({ doc: 'The filter.' })),
  },
  { rules: [exactlyOneOf(['before', 'after'])] },
);
