import { expect, test } from 'vitest';
import { takeLoginFromPath } from './login-in-path.ts';

test.each([
  ['/user=admin&password=abc&channel=1&stream=0.sdp?', '/user={user}&password={password}&channel=1&stream=0.sdp?'],
  [
    '/user=admin_password=abc_channel=1_stream=0.sdp?real_stream',
    '/user={user}_password={password}_channel=1_stream=0.sdp?real_stream',
  ],
  ['/user=admin_password=abc', '/user={user}_password={password}'],
  ['/?username=admin&password=abc', '/?username={user}&password={password}'],
  ['/live/ch0?user=admin&pwd=abc', '/live/ch0?user={user}&pwd={password}'],
  ['/live?stream=1&PWD=abc&USR=admin', '/live?stream=1&PWD={password}&USR={user}'],
  ['/live;user=admin;pass=abc;x=1', '/live;user={user};pass={password};x=1'],
  ['/user=admin/password=abc/stream=1', '/user={user}/password={password}/stream=1'],
  ['/channel=1_user=admin_passwd=abc', '/channel=1_user={user}_passwd={password}'],
  // What names the login twice.
  ['/user=admin&password=abc?usr=admin&psw=other', '/user={user}&password={password}?usr={user}&psw={password}'],
])('the login in %s', (path, expected) => {
  expect(takeLoginFromPath(path)).toEqual({ path: expected, login: { user: 'admin', password: 'abc' } });
  expect(takeLoginFromPath(expected)).toEqual({ path: expected });
});

test.each([
  ['/user=a_b_password=c_d_channel=1', 'a_b', 'c_d'],
  ['/user=me_password=a/b_c=d@e_stream=1', 'me', 'a/b_c=d@e'],
  ['/user=&password=abc&channel=1', '', 'abc'],
  ['/live?pwd=abc', '', 'abc'],
  ['/live?user=a=b&pwd=%26', 'a=b', '%26'],
])('of %s the user is %j and the password %j', (path, user, password) => {
  const taken = takeLoginFromPath(path);
  expect(taken.login).toEqual({ user, password });
  expect(takeLoginFromPath(taken.path)).toEqual({ path: taken.path });
});

test.each([
  '/',
  '/password',
  '/password/stream1',
  '/user/password?channel=1',
  '/live?mode=password&stream=1',
  '/passwords=3',
  '/bypass=1',
  '/low_pass=3',
  '/live?low_pass=3',
  '/live?user=3',
  '/user=admin&channel=1',
  '/live?password',
  // No password, and what stands for none, keep nobody out.
  '/user=admin&password=&channel=1&stream=0.sdp',
  '/user=admin_password=tlJwpbo6_channel=1_stream=0.sdp?real_stream',
])('%s holds no secret', (path) => {
  expect(takeLoginFromPath(path)).toEqual({ path });
});

test('long paths of any kind are read at once', () => {
  for (const part of ['user=', '_', 'user=a_', '/user', 'password=x', '?&;', 'pwd=_/']) {
    const path = `/${part.repeat(20_000)}`;
    const before = process.cpuUsage();
    takeLoginFromPath(path);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  }
});
