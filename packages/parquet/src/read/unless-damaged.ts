/** The values that are read of the columns of a file; undefined where they are damaged: reading the texts fails in the same way, and is reported. */
export async function unlessDamaged<Found>(read: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
