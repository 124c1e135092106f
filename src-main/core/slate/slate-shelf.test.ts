import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSlateShelf } from './slate-shelf.ts';
import { smallSlate } from './testing/small-slate.ts';

const slate = smallSlate({ frameMs: 40 });
const picture = (width: number, height: number) => {
  const size = [width, height].map((length) => length.toString(16).padStart(8, '0')).join('');
  return Buffer.from(`89504e470d0a1a0a0000000d49484452${size}`, 'hex');
};

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe.each(['a folder', 'memory'])('a shelf in %s', (place) => {
  const open = async () => openSlateShelf(place === 'memory' ? undefined : path.join(await temporaryFolder(), 'data'));

  it('gives back what was put on it, by camera', async () => {
    const shelf = await open();
    expect(await shelf.saveSlate('camera-1', slate)).toEqual({ ok: true, value: undefined });
    expect(await shelf.loadSlate('camera-1')).toEqual(slate);
    expect(await shelf.loadSlate('camera-2')).toBeUndefined();
  });

  it('keeps the length of a picture where it is not whole', async () => {
    const shelf = await open();
    await shelf.saveSlate('camera-1', smallSlate({ frameMs: 1_001 / 30 }));
    const loaded = await shelf.loadSlate('camera-1');
    expect(loaded?.frameMs).toBeCloseTo(1_001 / 30, 1);
  });

  it('keeps the user’s picture until it is taken away', async () => {
    const shelf = await open();
    const bytes = picture(1920, 1080);
    expect(await shelf.keepPicture('camera-1', bytes)).toEqual({ ok: true, value: undefined });
    expect(await shelf.picture('camera-1')).toEqual(bytes);
    expect(await shelf.keepPicture('camera-1', undefined)).toEqual({ ok: true, value: undefined });
    expect(await shelf.picture('camera-1')).toBeUndefined();
  });

  it.each([
    ['not-an-image', Buffer.from('<svg/>')],
    ['not-an-image', picture(0, 0)],
    ['too-large', Buffer.concat([picture(100, 100), Buffer.alloc(3 * 1024 * 1024)])],
    ['too-large', picture(60_000, 60_000)],
  ])('refuses what is %s', async (reason, bytes) => {
    const shelf = await open();
    expect(await shelf.keepPicture('camera-1', bytes)).toEqual({
      ok: false,
      error: { code: 'slate-picture-invalid', reason },
    });
    expect(await shelf.picture('camera-1')).toBeUndefined();
  });

  it('forgets a camera', async () => {
    const shelf = await open();
    await shelf.saveSlate('camera-1', slate);
    await shelf.keepPicture('camera-1', picture(10, 10));
    await shelf.remove('camera-1');
    expect(await shelf.loadSlate('camera-1')).toBeUndefined();
    expect(await shelf.picture('camera-1')).toBeUndefined();
  });
});

describe('a folder', () => {
  it('is for its owner alone, and holds files of our own naming', async () => {
    const data = await temporaryFolder();
    const shelf = openSlateShelf(data);
    await shelf.saveSlate('../../escape', slate);
    const folder = path.join(data, 'slates');
    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.slate\.flv$/)]);
    if (process.platform === 'win32') return;
    const modes = await Promise.all([folder, path.join(folder, names[0] ?? '')].map((each) => stat(each)));
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600']);
  });

  it('keeps the last of many that are written at the same time', async () => {
    const data = await temporaryFolder();
    const shelf = openSlateShelf(data);
    const lengths = [10, 20, 30, 40];
    await Promise.all(lengths.map((picturesPerGroup) => shelf.saveSlate('camera-1', smallSlate({ picturesPerGroup }))));
    expect((await openSlateShelf(data).loadSlate('camera-1'))?.groups[0]).toHaveLength(40);
    expect(await readdir(path.join(data, 'slates'))).toHaveLength(1);
  });

  it('has no slate where its file is damaged', async () => {
    const data = await temporaryFolder();
    const shelf = openSlateShelf(data);
    await shelf.saveSlate('camera-1', slate);
    const [name = ''] = await readdir(path.join(data, 'slates'));
    const file = path.join(data, 'slates', name);
    const whole = await readFile(file);
    for (const damaged of [
      Buffer.alloc(0),
      whole.subarray(0, 13),
      whole.subarray(0, whole.length / 2),
      whole.subarray(0, -20),
      Buffer.from(whole.map((byte) => byte ^ 0xff)),
    ]) {
      await writeFile(file, damaged);
      expect(await shelf.loadSlate('camera-1')).toBeUndefined();
    }
  });

  it('tells why it cannot be written', async () => {
    const data = await temporaryFolder();
    await writeFile(path.join(data, 'slates'), '');
    const shelf = openSlateShelf(data);
    expect(await shelf.saveSlate('camera-1', slate)).toEqual({ ok: false, error: 'EEXIST' });
    expect(await shelf.keepPicture('camera-1', picture(10, 10))).toEqual({
      ok: false,
      error: { code: 'slate-picture-not-saved', reason: 'EEXIST' },
    });
  });
});
