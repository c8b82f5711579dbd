export { describeWindow, parseWindow } from './window.js';
export type { TimeWindow, WindowTexts } from './window.js';
