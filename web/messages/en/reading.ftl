# The reading page for key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of English before use.

reading-skip = Go to the content
reading-language = Language
reading-privacy = Privacy
reading-accessibility = Accessibility

## The beginning
reading-landing-title = Will you read along?
reading-landing-lead = { $organisation } wants to write letters that everyone understands. Will you read a letter for us?
reading-landing-step-1 = Read the letter. The letter is in Dutch.
reading-landing-step-2 = Tap a sentence that is not good. Or a sentence that is good.
reading-landing-step-3 = Say why. You can use your own language.
reading-landing-trust = You can’t do anything wrong. We test the letter, not you. The person who writes the letter does not see your name.
reading-landing-until = You can read along up to and including { $date }.
reading-landing-start = Start reading
reading-landing-over = The reading time is over. Thank you for reading along. You can see what was done with your remarks.
reading-landing-missed = The time to read is over. You can still look at the letter, but not say anything about it any more.
reading-landing-see = See what was done

## The letter
reading-letter-title = Read the letter
reading-letter-hint = Tap a sentence and say what you think of it.
reading-letter-over = The reading time is over. You can still read the letter, but you can’t change anything.
reading-letter-example = Example. This is not real data.
reading-letter-label = The letter
reading-letter-count = Your remarks
reading-letter-marked = your remark: { $reason }
reading-letter-questions = To the questions
reading-letter-done = I am done

## A sentence
reading-sentence-title = What do you think of this sentence?
reading-reason-unclear-word = Difficult word
reading-reason-too-long = Sentence too long
reading-reason-what-to-do = I don’t know what to do
reading-reason-unfriendly = Not friendly
reading-reason-good = Clear and good
reading-back = Back to the letter
reading-close = Close

## A remark
reading-remark-title = Your remark is saved
reading-remark-word = Which word is difficult? Tap it.
reading-remark-words = Is it about a few words? Tap them.
reading-remark-text = Do you want to say something about it?
reading-remark-help = You don’t have to. You can use your own language.
reading-remark-save = Save
reading-remark-remove = Remove this remark

## The questions
reading-questions-title = Questions about the letter
reading-questions-lead = Write down what you think. No answer is wrong. You can use your own language.
reading-questions-number = Question { $number } of { $count }
reading-in-dutch = in Dutch
reading-question-what-to-do = What do you have to do after reading this letter, and by when?
reading-question-at-home = What would you tell people at home about this letter?
reading-question-nothing-done = What happens if you do nothing?
reading-question-help = Where can you get help if you can’t manage?
reading-questions-none = There are no questions with this letter.
reading-questions-save = Save and go back to the letter
reading-questions-finish = Save, I am done

## Done
reading-finish-title = Are you done?
reading-finish-text = Then the municipality knows that you have read the letter.
reading-thanks-title = Thank you!
reading-thanks-text = The municipality reads what you said. That makes the letter better.
reading-thanks-later = Open the same link later. Then you see what was done with your remarks.
reading-thanks-change = Do you want to change something? You can do so up to and including { $date }.

## What was done with it
reading-outcome-title = What was done with your remarks
reading-outcome-thanks-all = The municipality has looked at all your remarks. Thank you for your help.
reading-outcome-busy = The municipality is still working on the letter. Come back later for more answers.
reading-outcome-none = You made no remarks on this letter.
reading-outcome-open = No answer yet
reading-outcome-adopted = Changed
reading-outcome-declined = Not changed
reading-outcome-thanks = Good to know
reading-outcome-before = First it said
reading-outcome-after = Now it says
reading-outcome-removed = This sentence was taken out.
reading-outcome-rewritten = The text in this place was rewritten.
reading-outcome-paragraph-before = The whole part that you read
reading-outcome-paragraph-after = What this part says now
reading-outcome-yours = You said
reading-outcome-answer = The municipality says
reading-outcome-redacted = removed by the coordinator
reading-outcome-letter = See the letter

## Saving
reading-status-saving = Saving…
reading-status-saved = Saved
reading-status-waiting = No connection. Your text is kept on this phone and will be sent later.
reading-status-refused = This could not be saved.
reading-status-ended = Open the link in your message again. Your text is kept on this phone.

## When something goes wrong
reading-link-gone-title = This link no longer works
reading-link-gone = Perhaps you received a newer link, or it was too long ago. Ask the municipality for a new link.
reading-session-ended-title = Open your link again
reading-session-ended = Tap the link in the message from the municipality once more. What you saved is still there.
reading-error-closed-title = The reading time is over
reading-error-closed = You can’t make remarks any more. Thank you for reading along.
reading-error-text-too-long-title = Your text is too long
reading-error-text-too-long = Make the text shorter than 4000 characters.
problem-title = That did not work
problem-title-not-found = This page is not here
problem-title-fault = Something went wrong
problem-not-found = Perhaps the address is not right, or the page no longer exists.
problem-forbidden = You may not see this page or do this.
problem-unreadable = We can’t read what you sent. Go back and try again.
problem-too-large = This is too large. A file may be 10 MB at most.
problem-method = You can’t use this address in this way. Go back and try again.
problem-slow = It takes too long now. Try again in a few minutes.
problem-busy = It is too busy now. Wait half a minute and try again.
problem-busy-title = It is busy
problem-cross-site = This form came from another website. Go back, load the page again and try once more.
problem-too-many = You have tried this too often. Wait a few minutes and then try again.
problem-internal = That is our fault, not yours. Try again in a few minutes.

## Dates
date-long = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }

bidi-note = Marks such as { $marks } stand for invisible characters in the text. They can change the order of words.
bidi-note-field = A field on this page holds invisible characters: { $marks }. They can change the order of words.

reading-table = Table
