//! Comparisons as files.

use super::*;

#[test]
fn a_comparison_to_take_away() {
    let left = [ONE, TWO, THREE].join("\n\n");
    let right = [ONE, &TWO.replace("council", "borough"), THREE].join("\n\n").replace("lessons", "lcssons");
    let ((a, x), (b, y)) = (letter(&left), letter(&right));
    let found = compare(Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
    let one = Titled { title: "Letter from A to B", date: "3 April 2018", text: &x };
    let two = Titled { title: "Letter from C to D", date: "undated", text: &y };
    expect![[r#"
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width">
        <meta name="referrer" content="no-referrer">
        <title>Letter from A to B and Letter from C to D</title>
        <style>body{font:1rem/1.5 Georgia,serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1d1d1b;background:#fff}table{border-collapse:collapse;width:100%}td,th{width:50%;vertical-align:top;text-align:left;padding:.5rem .75rem;border-top:1px solid #999;white-space:pre-line;overflow-wrap:anywhere}small{font:.8rem sans-serif;display:block}del{text-decoration:line-through}ins{text-decoration:underline}.noise{text-decoration:underline dotted}mark{background:none;border-bottom:1px solid #999}@media(max-width:40rem){tr{display:block}td,th{display:block;width:auto}}</style>
        </head>
        <body>
        <h1>Two letters side by side</h1>
        <ul>
        <li>2 passages are the same</li>
        <li>1 passage is changed</li>
        <li>1 word is changed in aligned passages</li>
        <li>1 difference is a slip of scanning or typesetting</li>
        </ul>
        <h2>In both, word for word</h2>
        <ul>
        <li><q>Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past</q> (46 words)</li>
        </ul>
        <table>
        <thead><tr><th scope="col">Letter from A to B<small>3 April 2018</small></th><th scope="col">Letter from C to D<small>undated</small></th></tr></thead>
        <tbody>
        <tr><td><small>paragraph 1: the same in both</small>Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.</td><td><small>paragraph 1: the same in both</small>Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.</td></tr>
        <tr><td><small>paragraph 2: changed</small>Officials from the department visited the <del>council</del> last year. They learned how it responds to reports.</td><td><small>paragraph 2: changed</small>Officials from the department visited the <ins>borough</ins> last year. They learned how it responds to reports.</td></tr>
        <tr><td><small>paragraph 3: the same in both</small>The Government believes that <span class="noise" title="misread letters">lessons</span> must be learned from what has gone wrong in the past.</td><td><small>paragraph 3: the same in both</small>The Government believes that <span class="noise" title="misread letters">lcssons</span> must be learned from what has gone wrong in the past.</td></tr>
        </tbody>
        </table>
        </body>
        </html>
    "#]].assert_eq(&html(one, two, &found));
    expect![[r##"
        # Two letters side by side

        - First letter: Letter from A to B, 3 April 2018
        - Second letter: Letter from C to D, undated

        - 2 passages are the same
        - 1 passage is changed
        - 1 word is changed in aligned passages
        - 1 difference is a slip of scanning or typesetting

        ## In both, word for word

        - "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past" (46 words)

        ## Passage by passage

        ### Same (first letter, paragraph 1; second letter, paragraph 1)

        > Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.

        ### Changed (first letter, paragraph 2; second letter, paragraph 2)

        > Officials from the department visited the ~~council~~ last year. They learned how it responds to reports.

        > Officials from the department visited the **borough** last year. They learned how it responds to reports.

        ### Same (first letter, paragraph 3; second letter, paragraph 3)

        > The Government believes that lessons must be learned from what has gone wrong in the past.

        > The Government believes that lcssons must be learned from what has gone wrong in the past.
    "##]].assert_eq(&markdown(one, two, &found));
    expect![[r#"
        {
         "left": {
          "title": "Letter from A to B",
          "date": "3 April 2018"
         },
         "right": {
          "title": "Letter from C to D",
          "date": "undated"
         },
         "summary": {
          "equal": 2,
          "changed": 1,
          "moved": 0,
          "split": 0,
          "merged": 0,
          "sameSubject": 0,
          "onlyLeft": 0,
          "onlyRight": 0,
          "wordsChanged": 1,
          "noise": 1
         },
         "shared": [
          {
           "left": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.\n\nOfficials from the department visited the council last year. They learned how it responds to reports.\n\nThe Government believes that lessons must be learned from what has gone wrong in the past",
           "right": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.\n\nOfficials from the department visited the borough last year. They learned how it responds to reports.\n\nThe Government believes that lcssons must be learned from what has gone wrong in the past",
           "words": 46,
           "boilerplate": false
          }
         ],
         "rows": [
          {
           "relation": "same",
           "left": [
            {
             "paragraph": 1,
             "boilerplate": false,
             "text": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases."
            }
           ],
           "right": [
            {
             "paragraph": 1,
             "boilerplate": false,
             "text": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases."
            }
           ],
           "changes": []
          },
          {
           "relation": "changed",
           "left": [
            {
             "paragraph": 2,
             "boilerplate": false,
             "text": "Officials from the department visited the council last year. They learned how it responds to reports."
            }
           ],
           "right": [
            {
             "paragraph": 2,
             "boilerplate": false,
             "text": "Officials from the department visited the borough last year. They learned how it responds to reports."
            }
           ],
           "changes": [
            {
             "kind": "replaced",
             "left": "council",
             "right": "borough"
            }
           ]
          },
          {
           "relation": "same",
           "left": [
            {
             "paragraph": 3,
             "boilerplate": false,
             "text": "The Government believes that lessons must be learned from what has gone wrong in the past."
            }
           ],
           "right": [
            {
             "paragraph": 3,
             "boilerplate": false,
             "text": "The Government believes that lcssons must be learned from what has gone wrong in the past."
            }
           ],
           "changes": [
            {
             "kind": "noise",
             "left": "lessons",
             "right": "lcssons",
             "noise": "misread letters"
            }
           ]
          }
         ]
        }
    "#]].assert_eq(&json(one, two, &found));
}
