import { expect, test } from 'vitest';
import { createHandshake } from './handshake.ts';

const s0s1 = Buffer.concat([Buffer.of(3), Buffer.alloc(1536, 7)]);
const s2 = Buffer.alloc(1536, 9);

test('opens with version 3, time 0 and random bytes', () => {
  const { opening } = createHandshake();
  expect(opening.length).toBe(1537);
  expect(opening.subarray(0, 9).toString('hex')).toBe('030000000000000000');
  expect(opening).not.toEqual(createHandshake().opening);
});

test('sends S1 back and hands on what follows S2', () => {
  const { receive } = createHandshake();
  expect(receive(Buffer.concat([s0s1, s2, Buffer.from('more')]))).toEqual({
    ok: true,
    value: { reply: s0s1.subarray(1), rest: Buffer.from('more') },
  });
});

test('takes single bytes and answers once', () => {
  const { receive } = createHandshake();
  const steps = [...Buffer.concat([s0s1, s2])].map((byte) => receive(Buffer.of(byte)));
  const said = steps.flatMap((step, index) =>
    step.ok && Object.keys(step.value).length > 0 ? [[index, step.value]] : [],
  );
  expect(said).toEqual([
    [1536, { reply: s0s1.subarray(1) }],
    [3072, { rest: Buffer.alloc(0) }],
  ]);
});

test('knows a server of another kind by its first byte', () => {
  expect(createHandshake().receive(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))).toEqual({
    ok: false,
    error: 'not-rtmp',
  });
});
