import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root } from '../models.js';
import type { EntryPoint } from './entry-points.js';

/** The report that api-extractor makes of an entry point. */
export interface ApiReport {
  /** The report's text. */
  readonly text: string;
  /** The errors of api-extractor; empty where the declarations hold. */
  readonly errors: readonly string[];
}

/** The folder of a package's reports. */
export const reportsFolder = 'etc';

/** Where the report of an entry point is committed. */
export function reportPath({ folder, report }: EntryPoint): string {
  return join(root, folder, reportsFolder, report);
}

/** Makes the report of an entry point from its declarations, which must have been built. */
export function makeReport({ folder, types, report }: EntryPoint): ApiReport {
  const scratch = mkdtempSync(join(tmpdir(), 'trailkit-api-'));
  mkdirSync(join(scratch, 'committed'));
  const errors: string[] = [];
  try {
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(root, folder, 'package.json'),
      configObject: {
        projectFolder: join(root, folder),
        mainEntryPointFilePath: types,
        compiler: { tsconfigFilePath: join(root, folder, 'tsconfig.json'), skipLibCheck: true },
        apiReport: {
          enabled: true,
          reportFileName: report,
          reportFolder: join(scratch, 'committed'),
          reportTempFolder: join(scratch, 'made'),
          includeForgottenExports: true,
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        newlineKind: 'lf' as never,
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.Error },
            // A report shows what is not exported, too; release tags are not used here.
            'ae-forgotten-export': { logLevel: ExtractorLogLevel.None },
            'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
            'ae-undocumented': { logLevel: ExtractorLogLevel.None },
          },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    });
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = true;
        if (message.logLevel === ExtractorLogLevel.Error) errors.push(message.formatMessageWithLocation(root));
      },
    });
    return { text: readFileSync(join(scratch, 'committed', report), 'utf8'), errors };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
