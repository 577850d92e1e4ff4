import classes from './first-run.module.css';

const WAYS = [
  {
    title: 'The quickest: Cost Explorer',
    takes: '2 minutes, past months included, no resource names',
    steps: [
      'In the AWS console open Billing and Cost Management, then Cost Explorer.',
      'Choose the last three months, daily, grouped by service.',
      'Download as CSV and import that file here.',
    ],
  },
  {
    title: 'The whole bill: Data Exports',
    takes: 'ready within 24 hours, every line with its resource and tags',
    steps: [
      'In Billing and Cost Management open Data Exports and create a Standard data export.',
      'Choose CUR 2.0 or FOCUS with resource IDs, as Parquet or gzip CSV, into an S3 bucket of yours.',
      'Download the delivery folder once a day or month and import it here. Later deliveries replace earlier ones.',
    ],
  },
] as const;

/** How to come by a billing file, in the words of the AWS console. */
export function HowToGetAFile() {
  return (
    <section className={classes['how']} aria-labelledby="how-to-get-a-file">
      <h2 id="how-to-get-a-file" className={classes['howTitle']}>
        How to get a billing file from AWS
      </h2>
      <div className={classes['ways']}>
        {WAYS.map(({ title, takes, steps }) => (
          <div key={title}>
            <h3 className={classes['wayTitle']}>{title}</h3>
            <p className={classes['takes']}>{takes}</p>
            <ol className={classes['steps']}>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}
