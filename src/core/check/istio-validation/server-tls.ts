/** TLS of a server: of an Istio Gateway, or of a Sidecar's inbound port. https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings */
import type { Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { fields, filled, items, message, text, texts } from '../reading.ts';
import { error, type Judgement, warning } from './judgement.ts';

const CIPHERS = new Set(
  `ECDHE-ECDSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256 ECDHE-ECDSA-AES256-GCM-SHA384 ECDHE-RSA-AES256-GCM-SHA384
   ECDHE-ECDSA-CHACHA20-POLY1305 ECDHE-RSA-CHACHA20-POLY1305 ECDHE-ECDSA-AES128-SHA ECDHE-RSA-AES128-SHA ECDHE-ECDSA-AES256-SHA
   ECDHE-RSA-AES256-SHA AES128-GCM-SHA256 AES256-GCM-SHA384 AES128-SHA AES256-SHA DES-CBC3-SHA`.split(/\s+/),
);

const CERTIFICATE_FIELDS = ['serverCertificate', 'privateKey', 'caCertificates', 'credentialName'] as const;

export function* serverTls(value: Json | undefined, path: Path): Generator<Judgement> {
  const tls = message(value);
  if (!tls) return;
  const mode = text(tls.mode) || 'PASSTHROUGH';
  const given = (name: string): boolean => text(tls[name]) !== '';
  const minimum = text(tls.minProtocolVersion);
  if ((minimum === 'TLSV1_0' || minimum === 'TLSV1_1') && !filled(tls.cipherSuites))
    yield warning([...path, 'minProtocolVersion'], 'TLS below 1.2 needs cipher suites named here: the default ones are for 1.2 and newer.');
  yield* cipherSuites(texts(tls.cipherSuites), [...path, 'cipherSuites']);
  const several = filled(tls.credentialNames) || filled(tls.tlsCertificates);
  if (mode === 'ISTIO_MUTUAL') {
    for (const name of CERTIFICATE_FIELDS)
      if (given(name)) yield error([...path, name], 'ISTIO_MUTUAL uses the certificates of the mesh; none can be given.');
    if (several) yield error(path, 'ISTIO_MUTUAL uses the certificates of the mesh; none can be given.');
    return;
  }
  if ((mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH') && (several || ['caCrl', ...CERTIFICATE_FIELDS].some(given)))
    yield warning(path, `${mode} does not terminate TLS, so the certificates are not used.`);
  if (given('credentialName') && filled(tls.credentialNames))
    yield error([...path, 'credentialNames'], 'credentialName and credentialNames exclude each other.');
  if (texts(tls.credentialNames).length > 2 || texts(tls.tlsCertificates).length > 2)
    yield error(path, 'At most two certificates can be given: one RSA, one ECDSA.');
  const terminates = mode === 'SIMPLE' || mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL';
  if (terminates && (given('credentialName') || filled(tls.credentialNames))) return;
  if (terminates && filled(tls.tlsCertificates)) {
    if (given('serverCertificate') || given('privateKey'))
      yield error([...path, 'tlsCertificates'], 'tlsCertificates excludes serverCertificate and privateKey.');
    for (const [certificate, at] of items(tls.tlsCertificates, [...path, 'tlsCertificates']))
      for (const name of ['serverCertificate', 'privateKey'] as const)
        if (text(fields(certificate)[name]) === '') yield error([...at, name], `${mode} TLS needs it.`);
  } else if (terminates) {
    if (!given('serverCertificate')) yield error([...path, 'serverCertificate'], `${mode} TLS needs a server certificate.`);
    if (!given('privateKey')) yield error([...path, 'privateKey'], `${mode} TLS needs a private key.`);
  }
  if ((mode === 'MUTUAL' || mode === 'OPTIONAL_MUTUAL') && !given('caCertificates'))
    yield error([...path, 'caCertificates'], `${mode} TLS needs the CA of the clients.`);
  if (given('caCrl') && mode === 'SIMPLE')
    yield error([...path, 'caCrl'], 'A revocation list is for the certificates of clients, which SIMPLE does not ask for.');
}

function* cipherSuites(given: readonly string[], path: Path): Generator<Judgement> {
  const seen = new Set<string>();
  for (const suite of given) {
    const known = suite === '' || suite === 'ALL' || !/^[\p{L}\p{N}]/u.test(suite) || CIPHERS.has(suite);
    if (!known) yield warning(path, `The cipher suite "${suite}" is unknown and left out.`);
    else if (seen.has(suite)) yield warning(path, `The cipher suite "${suite}" stands twice.`);
    seen.add(suite);
  }
}
