import { expect, test } from 'vitest';
import { createFlowControl } from './flow-control.ts';
import { messageType } from './messages.ts';

test('acknowledges what it receives when the peer asks for it', () => {
  const flow = createFlowControl();
  expect(flow.received(5_000_000)).toBeUndefined();
  flow.receive(control(messageType.windowAcknowledgementSize, '000003e8'), 0);
  expect(flow.received(500)?.toString('hex')).toBe('02000000000004030000000' + '0004c4d34');
  expect(flow.received(999)).toBeUndefined();
  expect(flow.received(1)?.subarray(-4).readUInt32BE()).toBe(5_001_500);
});

test('answers a ping with its own time, and a bandwidth with the window we ask for', () => {
  const flow = createFlowControl();
  const answer = (type: number, hex: string) => flow.receive(control(type, hex), 0)?.subarray(12).toString('hex');
  expect(answer(messageType.userControl, '000611223344')).toBe('000711223344');
  expect(answer(messageType.userControl, '00061122')).toBeUndefined();
  expect(answer(messageType.userControl, '000000000001')).toBeUndefined();
  expect(answer(messageType.setPeerBandwidth, '004c4b4002')).toBe('00010000');
});

test('adds up acknowledgements beyond 32 bits and over a counter that begins again', () => {
  const flow = createFlowControl();
  const acknowledged = ['70000000', 'e0000000', '50000000', 'f0000000'].map((hex) => {
    flow.receive(control(messageType.acknowledgement, hex), 2 ** 40);
    return flow.acknowledgedBytes;
  });
  expect(acknowledged).toEqual([0x7000_0000, 0xe000_0000, 0x1_5000_0000, 0x2_4000_0000]);
});

test('believes no acknowledgement of more than was written', () => {
  const flow = createFlowControl();
  flow.receive(control(messageType.acknowledgement, '7fffffff'), 1_000);
  expect(flow.acknowledgedBytes).toBe(1_000);
});

test('passes over messages that are cut short', () => {
  const flow = createFlowControl();
  for (const type of [3, 4, 5, 6]) expect(flow.receive(control(type, '0006'), 1_000)).toBeUndefined();
  expect(flow.acknowledgedBytes).toBe(0);
});

function control(type: number, hex: string) {
  return { type, messageStreamId: 0, timestampMs: 0, body: Buffer.from(hex, 'hex') };
}
