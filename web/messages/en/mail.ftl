# Mails to key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of English before use.

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-footer-reader = You get this mail from { $organisation } because you read letters for them. No more mails? Tell your coordinator.

mail-invitation-subject = Will you read a letter for us?
mail-invitation-body =
    { $organisation } wants to know if a letter is clear. Will you read it and say what you do not understand?

    You cannot do anything wrong. If something is not clear, it is the letter's fault. The letter is in Dutch. You can write in English.

    You can read it until { $deadline }.
mail-invitation-button = Read the letter
mail-invitation-after = This link is only for you. Do not forward this mail.

mail-reminder-subject = Will you still read the letter for us?
mail-reminder-subject-today = Today is the last day to read the letter
mail-reminder-body =
    { $organisation } asked you to read a letter. You have not finished yet.

    You can read it until { $deadline }. No time? That is fine.
mail-reminder-body-today =
    { $organisation } asked you to read a letter. You have not finished yet.

    You can still do it today. No time? That is fine.
mail-reminder-button = Read the letter
mail-reminder-after = This link is only for you. Do not forward this mail.

mail-answered-subject = This is what we did with your remarks
mail-answered-body =
    You read a letter for { $organisation }. Thank you!

    Your remarks have been answered. You can see what was done with each remark.
mail-answered-button = See what was done
mail-answered-after = This link is only for you. Do not forward this mail.
