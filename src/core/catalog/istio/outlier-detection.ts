import { boolean, integer, object } from '../../schema/notation.ts';
import { duration } from './duration.ts';

/** When an endpoint that fails is left out for a while. */
export const outlierDetection = object({
  baseEjectionTime: duration({ doc: 'How long an endpoint is left out, times how often it was.' }),
  consecutive5xxErrors: integer({
    doc: 'Answers 5xx in a row before an endpoint is left out.',
    nullable: true,
    minimum: 0,
    maximum: 4294967295,
  }),
  consecutiveErrors: integer({
    doc: 'Errors in a row before an endpoint is left out.',
    deprecated: 'Use consecutive5xxErrors.',
    format: 'int32',
  }),
  consecutiveGatewayErrors: integer({
    doc: 'Answers 502, 503 and 504 in a row before an endpoint is left out.',
    nullable: true,
    minimum: 0,
    maximum: 4294967295,
  }),
  consecutiveLocalOriginFailures: integer({
    doc: 'Failed connections in a row before an endpoint is left out.',
    nullable: true,
    minimum: 0,
    maximum: 4294967295,
  }),
  interval: duration({ doc: 'Time between two looks.' }),
  maxEjectionPercent: integer({ doc: 'Share of endpoints that may be left out.', format: 'int32' }),
  minHealthPercent: integer({ doc: 'Share of healthy endpoints below which none is left out.', format: 'int32' }),
  splitExternalLocalOriginErrors: boolean({ doc: 'Count failed connections apart from error answers.' }),
});
