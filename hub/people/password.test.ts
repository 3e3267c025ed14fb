import { describe, expect, it } from 'vitest';
import { firstPassword, Passwords } from './password';

const quick = new Passwords(8);

describe('a password', () => {
  it('matches itself, however its letters were composed, and nothing else', async () => {
    const stored = await quick.hash('Straße Ång 12345');
    expect(await quick.verify('Straße A\u030Ang 12345', stored)).toBe(true);
    expect(await quick.verify('Straße Ang 12345', stored)).toBe(false);
    expect(await quick.verify('', stored)).toBe(false);
  });

  it('is stored with its own salt and the cost that it was hashed with', async () => {
    const [first, second] = [await quick.hash('the same password'), await quick.hash('the same password')];
    expect(first).toMatch(/^scrypt\$8\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(first).not.toBe(second);
    expect(await new Passwords(6).verify('the same password', first)).toBe(true);
  });

  it('is hashed at the cost that OWASP asks for unless told otherwise', async () => {
    expect(await new Passwords().hash('a password of somebody')).toMatch(/^scrypt\$17\$8\$1\$/);
  });

  it('of somebody unknown is wrong, and takes the work of a known one', async () => {
    const passwords = new Passwords(14);
    const stored = await passwords.hash('a password of somebody');
    const timed = async (hash: string | undefined): Promise<number> => {
      const begun = performance.now();
      expect(await passwords.verify('a guess', hash)).toBe(false);
      return performance.now() - begun;
    };
    let [known, unknown] = [0, 0];
    for (let i = 0; i < 10; i += 1) {
      known += await timed(stored);
      unknown += await timed(undefined);
    }
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
  });

  it.each(['', 'scrypt', 'md5$1$2$3$4$5', 'scrypt$60$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'scrypt$8$800$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'scrypt$8$8$1$$', 'scrypt$8$8$1$AAAAAAAAAAAAAAAAAAAAAA$'])(
    'whose stored form is damaged (%j) opens nothing and costs nothing',
    async (stored) => {
      await expect(quick.verify('', stored)).rejects.toThrow('cannot be read');
    },
  );

  it('waits for its turn, two at once, and is turned away when too many wait', async () => {
    const passwords = new Passwords(12);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.hash('a password of somebody')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(34);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'too_many_requests' });
    expect(await passwords.verify('a password of somebody', await passwords.hash('a password of somebody'))).toBe(true);
  });
});

it('a first password can be read out, and is another each time', () => {
  const made = Array.from({ length: 200 }, firstPassword);
  for (const password of made) expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
  expect(new Set(made).size).toBe(200);
});
