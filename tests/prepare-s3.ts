/** Finds or builds the S3 server before the first test that needs it: no test's own limit is long enough for a build. */
import { findS3Server } from './support/s3-server.ts';

try {
  findS3Server({ build: true });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
