import { expect, test } from 'vitest';
import {
  createRtspReader,
  headerOf,
  interleavedHeader,
  parseRtsp,
  type RtspPiece,
  serialiseRtsp,
  statusOf,
} from './message.ts';

function parse(text: string) {
  return parseRtsp(Buffer.from(text), 'responses');
}

function message(text: string) {
  const parsed = parse(text);
  if (parsed.kind !== 'piece' || parsed.piece.kind !== 'message') throw new Error(`no message: ${parsed.kind}`);
  return parsed.piece;
}

test('a response: status, headers in any case, body', () => {
  const response = message('RTSP/1.0 200 OK\r\nCSEQ: 2\r\nContent-length: 5\r\n\r\nv=0\r\nrest');
  expect(statusOf(response)).toEqual({ status: 200, reason: 'OK' });
  expect(headerOf(response, 'cseq')).toBe('2');
  expect(response.body.toString()).toBe('v=0\r\n');
});

test.each([
  ['bare line feeds', 'RTSP/1.0 401 Unauthorized\nWWW-Authenticate: Basic realm="x"\n\n'],
  ['blank lines before', '\r\n\r\nRTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\n\r\n'],
  ['folded header', 'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n\trealm="x"\r\n\r\n'],
  ['spaces', 'RTSP/1.0 401  Unauthorized \r\nWWW-Authenticate :   Basic realm="x"  \r\n\r\n'],
  ['no colon in a line', 'RTSP/1.0 401 Unauthorized\r\nnonsense\r\n: x\r\nWWW-Authenticate: Basic realm="x"\r\n\r\n'],
  ['lower case', 'rtsp/1.0 401 Unauthorized\r\nwww-authenticate: Basic realm="x"\r\n\r\n'],
])('tolerates %s', (_, text) => {
  expect(statusOf(message(text))).toEqual({ status: 401, reason: 'Unauthorized' });
  expect(message(text).headers.get('www-authenticate')).toEqual(['Basic realm="x"']);
});

test('several headers of one name are kept in order', () => {
  const text = 'RTSP/1.0 401 No\r\nWWW-Authenticate: Digest a\r\nwww-authenticate: Basic b\r\n\r\n';
  expect(message(text).headers.get('www-authenticate')).toEqual(['Digest a', 'Basic b']);
});

test('text outside ASCII does not shift the body', () => {
  const head = Buffer.from('RTSP/1.0 200 \xe9\xe9\r\nServer: \xff\r\nContent-Length: 3\r\n\r\n', 'latin1');
  const parsed = parseRtsp(Buffer.concat([head, Buffer.from('abcRTSP')]), 'responses');
  expect(parsed).toMatchObject({ kind: 'piece', bytes: head.length + 3, piece: { body: Buffer.from('abc') } });
});

test.each([
  ['', 'incomplete'],
  ['\r\n', 'incomplete'],
  ['R', 'incomplete'],
  ['RTSP/1.0 200 OK\r\nCSeq: 1\r\n', 'incomplete'],
  ['RTSP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nshort', 'incomplete'],
  ['$', 'incomplete'],
  ['$\0\0\x05abcd', 'incomplete'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n', 'malformed'],
  ['HTTP/', 'malformed'],
  ['SSH-2.0-OpenSSH_9.2\r\n', 'malformed'],
  ['<html>', 'malformed'],
  ['\0\0\0\0', 'malformed'],
  ['220 ftp ready\r\n', 'malformed'],
  ['HELLO WORLD\r\n', 'malformed'],
  ['OPTIONS * RTSP/1.0\r\n\r\n', 'malformed'],
  ['RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n', 'malformed'],
  ['RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n', 'malformed'],
  ['RTSP/1.0 200 OK\r\nContent-Length: 1e99x\r\n\r\n', 'malformed'],
  [`RTSP/1.0 200 OK\r\n${'X: y\r\n'.repeat(4000)}`, 'malformed'],
  [`RTSP/1.0 200 ${'O'.repeat(20_000)}`, 'malformed'],
  ['\r\n'.repeat(10_000), 'malformed'],
])('%.40j is %s', (text, kind) => {
  expect(parse(text)).toEqual({ kind });
});

test('the reader gives the same pieces for chunks of every size', () => {
  const stream = Buffer.concat([
    serialiseRtsp('PLAY rtsp://a/b RTSP/1.0', [['CSeq', '4']]),
    interleavedHeader(2, 300),
    Buffer.alloc(300, 7),
    serialiseRtsp('SET_PARAMETER rtsp://a/b RTSP/1.0', [['CSeq', '5']], 'v=0 ü'),
  ]);
  const whole = read(stream, stream.length);
  expect(whole.map((piece) => piece.kind)).toEqual(['message', 'interleaved', 'message']);
  for (const size of [1, 3, 7, 100]) expect(read(stream, size)).toEqual(whole);
});

function read(stream: Buffer, size: number): RtspPiece[] {
  const reader = createRtspReader('requests');
  const pieces: RtspPiece[] = [];
  for (let at = 0; at < stream.length; at += size) {
    reader.push(stream.subarray(at, at + size));
    for (let piece = reader.next(); typeof piece === 'object'; piece = reader.next()) pieces.push(piece);
  }
  return pieces;
}

test.each(['GET / HTTP/1.1\r\n', 'PLAY', 'GET_PARAMETER * RTSP/1.0\r\n'])(
  'a server waits for the rest of %j',
  (text) => {
    expect(parseRtsp(Buffer.from(text), 'requests')).toEqual({ kind: 'incomplete' });
  },
);

test.each(['\x16\x03\x01', 'get / HTTP/1.1', 'RTSP/1.0 200 OK'])('a server gives up at %j', (text) => {
  expect(parseRtsp(Buffer.from(text), 'requests')).toEqual({ kind: 'malformed' });
});

test('no value can add a header or end the head', () => {
  const bytes = serialiseRtsp('DESCRIBE rtsp://a/b RTSP/1.0', [['Authorization', 'x\r\nEvil: 1\r\n\r\nPLAY']]);
  expect(bytes.toString()).toBe('DESCRIBE rtsp://a/b RTSP/1.0\r\nAuthorization: x  Evil: 1    PLAY\r\n\r\n');
});

test('the length of a body is in bytes', () => {
  expect(serialiseRtsp('RTSP/1.0 200 OK', [], 'ü').toString()).toBe('RTSP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nü');
});
