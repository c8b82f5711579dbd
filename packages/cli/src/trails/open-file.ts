import { readFile } from 'node:fs/promises';
import type { RecorderFile } from '@trailkit/trails/covers';
import { RecorderError } from '@trailkit/trails/covers';

/** Reads a file with what the AWS CLI printed. `hint` follows where there is no such file. @throws RecorderError */
export async function openFile(name: string, hint = ''): Promise<RecorderFile> {
  try {
    return { name, text: await readFile(name, 'utf8') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RecorderError(
      `${name}: expected a file that can be read, but the system answered ${code}${code === 'ENOENT' ? hint : ''}`,
      { cause: error },
    );
  }
}
