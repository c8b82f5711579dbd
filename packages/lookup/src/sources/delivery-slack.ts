/** How long after its time an event may be delivered, in ms: two days, as far as sources read after the end of a window. */
export const deliverySlackMs = 48 * 3_600_000;
