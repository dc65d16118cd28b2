import { parseGoDuration, SECOND } from '../../../base/go-duration.ts';
import { integer, list, object, oneOf } from '../../../schema/notation.ts';
import { duration } from '../scalars.ts';

/** Sheds requests while too many fail. */
export const admissionControl = object(
  {
    maxRejectionPercent: integer({ doc: 'Share that is shed at most.', minimum: 0, maximum: 100, format: 'int32' }),
    minRequestRate: integer({ doc: 'Requests per second below which none are shed.', minimum: 0, format: 'int32' }),
    minSuccessRate: integer({ doc: 'Share of successes below which requests are shed.', minimum: 1, maximum: 100, format: 'int32' }),
    rejectionAggression: integer({ doc: 'How steeply.', minimum: 1, format: 'int32' }),
    samplingWindow: duration({ doc: 'Time over which successes are counted.' }),
    successCriteria: object(
      {
        grpc: object(
          {
            statusCodes: list(
              oneOf([
                'Ok',
                'Cancelled',
                'Unknown',
                'InvalidArgument',
                'DeadlineExceeded',
                'NotFound',
                'AlreadyExists',
                'PermissionDenied',
                'ResourceExhausted',
                'FailedPrecondition',
                'Aborted',
                'OutOfRange',
                'Unimplemented',
                'Internal',
                'Unavailable',
                'DataLoss',
                'Unauthenticated',
              ]),
              { doc: 'Statuses that are successes.' },
            ),
          },
          { doc: 'For gRPC.' },
        ),
        http: object(
          {
            statusCodes: list(integer({ minimum: 100, maximum: 599 }), { doc: 'Status codes that are successes.' }),
          },
          { doc: 'For HTTP.' },
        ),
      },
      { doc: 'What counts as a success.' },
    ),
  },
  {
    rules: [
      {
        message: 'samplingWindow lasts 1s at least.',
        holds: ({ samplingWindow }: { samplingWindow?: string }) =>
          samplingWindow === undefined || (parseGoDuration(samplingWindow) ?? 0n) >= SECOND,
      },
    ],
  },
);
