# ናይ ንባብ ገጽ። The reading page for key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Tigrinya before use.

reading-skip = ናብ ትሕዝቶ ኪድ
reading-language = ቋንቋ
reading-privacy = ውልቃውነት
reading-accessibility = ተበጻሕነት

## መጀመርታ
reading-landing-title = ምሳና ተንብብ ዶ?
reading-landing-lead = { $organisation } ኩሉ ሰብ ዝርድኦ ደብዳቤታት ክጽሕፍ ይደሊ። ንዓና ኢልካ ሓደ ደብዳቤ ተንብብ ዶ?
reading-landing-step-1 = ነቲ ደብዳቤ ኣንብቦ። ደብዳቤ ብቋንቋ ሆላንድ እዩ።
reading-landing-step-2 = ጽቡቕ ዘይኮነ ምሉእ ሓሳብ ጠውቕ። ወይ ድማ ጽቡቕ ዝኾነ።
reading-landing-step-3 = ንምንታይ ከምኡ በል። ብቋንቋኻ ክትጽሕፍ ትኽእል ኢኻ።
reading-landing-trust = ክትጋገ ኣይትኽእልን ኢኻ። ንፍትኖ ዘለና ነቲ ደብዳቤ እዩ፡ ንዓኻ ኣይኮነን። እቲ ደብዳቤ ዝጽሕፍ ሰብ ስምካ ኣይርእይን እዩ።
reading-landing-until = ክሳብ { $date } ከተንብብ ትኽእል ኢኻ።
reading-landing-start = ምንባብ ጀምር
reading-landing-over = ናይ ንባብ ግዜ ኣብቂዑ። ምሳና ስለ ዘንበብካ የቐንየልና። ብርእይቶኻ እንታይ ከም ዝተገብረ ክትርኢ ትኽእል ኢኻ።
reading-landing-missed = ናይ ንባብ ግዜ ኣብቂዑ። ነቲ ደብዳቤ ክትርእዮ ትኽእል ኢኻ፡ ግን ድሕሪ ሕጂ ርእይቶ ክትህበሉ ኣይትኽእልን ኢኻ።
reading-landing-see = እንታይ ከም ዝተገብረ ርአ

## ደብዳቤ
reading-letter-title = ነቲ ደብዳቤ ኣንብቦ
reading-letter-hint = ሓደ ምሉእ ሓሳብ ጠውቕ፡ እንታይ ከም እትሓስብ ድማ በል።
reading-letter-over = ናይ ንባብ ግዜ ኣብቂዑ። ነቲ ደብዳቤ ከተንብቦ ትኽእል ኢኻ፡ ግን ክትቅይር ኣይትኽእልን ኢኻ።
reading-letter-example = ኣብነት። እዚ ሓበሬታ ሓቀኛ ኣይኮነን።
reading-letter-label = እቲ ደብዳቤ
reading-letter-count = ርእይቶታትካ
reading-letter-marked = ርእይቶኻ፦ { $reason }
reading-letter-questions = ናብ ሕቶታት
reading-letter-done = ወዲአ ኣለኹ

## ምሉእ ሓሳብ
reading-sentence-title = ብዛዕባ እዚ ምሉእ ሓሳብ እንታይ ትሓስብ?
reading-reason-unclear-word = ከቢድ ቃል
reading-reason-too-long = ኣዝዩ ነዊሕ
reading-reason-what-to-do = እንታይ ክገብር ከም ዘለኒ ኣይፈልጥን
reading-reason-unfriendly = ምሕዝነታዊ ኣይኮነን
reading-reason-good = ንጹርን ጽቡቕን
reading-back = ናብ ደብዳቤ ተመለስ
reading-close = ዕጾ

## ርእይቶ
reading-remark-title = ርእይቶኻ ተዓቂቡ ኣሎ
reading-remark-word = ኣየናይ ቃል እዩ ከቢድ? ጠውቖ።
reading-remark-words = ብዛዕባ ገለ ቃላት ዶ እዩ? ጠውቖም።
reading-remark-text = ተወሳኺ ክትብሎ እትደሊ ኣሎ ዶ?
reading-remark-help = ግድን ኣይኮነን። ብቋንቋኻ ክትጽሕፍ ትኽእል ኢኻ።
reading-remark-save = ዓቅብ
reading-remark-remove = ነዚ ርእይቶ ደምስሶ

## ሕቶታት
reading-questions-title = ብዛዕባ እቲ ደብዳቤ ሕቶታት
reading-questions-lead = እትሓስቦ ጽሓፍ። ጌጋ መልሲ የለን። ብቋንቋኻ ክትጽሕፍ ትኽእል ኢኻ።
reading-questions-number = ሕቶ { $number } ካብ { $count }
reading-in-dutch = ብቋንቋ ሆላንድ
reading-question-what-to-do = ነዚ ደብዳቤ ምስ ኣንበብካ እንታይ ክትገብር ኣለካ፡ ክሳብ መዓስከ?
reading-question-at-home = ብዛዕባ እዚ ደብዳቤ ኣብ ገዛ እንታይ ትነግር?
reading-question-nothing-done = ዋላ ሓንቲ እንተዘይገበርካ እንታይ ይኸውን?
reading-question-help = እንተ ዘይከኣልካ ኣበይ ሓገዝ ክትረክብ ትኽእል?
reading-questions-none = ብዛዕባ እዚ ደብዳቤ ሕቶታት የለን።
reading-questions-save = ዓቂብካ ናብ ደብዳቤ ተመለስ
reading-questions-finish = ዓቅብ፡ ወዲአ ኣለኹ

## ተወዲኡ
reading-finish-title = ወዲእካ ዶ?
reading-finish-text = ሽዑ እታ ምምሕዳር ከተማ ነቲ ደብዳቤ ከም ዘንበብካዮ ትፈልጥ።
reading-thanks-title = የቐንየልና!
reading-thanks-text = ምምሕዳር ከተማ ዝበልካዮ ተንብቦ። በዚ ድማ እቲ ደብዳቤ ይመሓየሽ።
reading-thanks-later = ነዚ ሊንክ ጸኒሕካ ክፈቶ። ብርእይቶኻ እንታይ ከም ዝተገብረ ክትርኢ ኢኻ።
reading-thanks-change = ክትቅይሮ እትደሊ ኣሎ ዶ? ክሳብ { $date } ክትቅይር ትኽእል ኢኻ።

## እንታይ ተገይሩ
reading-outcome-title = ብርእይቶኻ እንታይ ከም ዝተገብረ
reading-outcome-thanks-all = ምምሕዳር ከተማ ንኹሉ ርእይቶታትካ ርእያቶ። ንሓገዝካ የቐንየልና።
reading-outcome-busy = ምምሕዳር ከተማ ገና ነቲ ደብዳቤ ትሰርሓሉ ኣላ። ንተወሳኺ መልሲ ጸኒሕካ ተመለስ።
reading-outcome-none = ኣብዚ ደብዳቤ ርእይቶ ኣይሃብካን።
reading-outcome-open = ገና መልሲ የለን
reading-outcome-adopted = ተቐይሩ
reading-outcome-declined = ኣይተቐየረን
reading-outcome-thanks = ምፍላጡ ጽቡቕ እዩ
reading-outcome-before = ቅድም ከምዚ ይብል ነይሩ
reading-outcome-after = ሕጂ ከምዚ ይብል
reading-outcome-removed = እዚ ምሉእ ሓሳብ ተኣልዩ።
reading-outcome-rewritten = ኣብዚ ቦታ ዘሎ ጽሑፍ ዳግማይ ተጻሒፉ ኣሎ።
reading-outcome-paragraph-before = እቲ ዘንበብካዮ ምሉእ ክፋል
reading-outcome-paragraph-after = እዚ ክፋል ሕጂ ከምዚ ይብል
reading-outcome-yours = ንስኻ ዝበልካዮ
reading-outcome-answer = ምምሕዳር ከተማ ትብል
reading-outcome-redacted = ብኣተሓባባሪ ዝተሰረዘ
reading-outcome-letter = ነቲ ደብዳቤ ርአ

## ምዕቃብ
reading-status-saving = ይዕቀብ ኣሎ…
reading-status-saved = ተዓቂቡ
reading-status-waiting = መርበብ የለን። ጽሑፍካ ኣብዚ ተለፎን ተዓቂቡ ኣሎ፡ ጸኒሑ ክለኣኽ እዩ።
reading-status-refused = እዚ ክዕቀብ ኣይከኣለን።
reading-status-ended = ነቲ ኣብ መልእኽትኻ ዘሎ ሊንክ እንደገና ክፈቶ። ጽሑፍካ ኣብዚ ተለፎን ተዓቂቡ ኣሎ።

## ጸገም ምስ ዝፍጠር
reading-link-gone-title = እዚ ሊንክ ድሕሪ ሕጂ ኣይሰርሕን እዩ
reading-link-gone = ምናልባት ሓድሽ ሊንክ ተቐቢልካ ትኸውን፡ ወይ ድማ ነዊሕ ግዜ ሓሊፉ። ንምምሕዳር ከተማ ሓድሽ ሊንክ ሕተት።
reading-session-ended-title = ነቲ ሊንክ እንደገና ክፈቶ
reading-session-ended = ኣብ መልእኽቲ ምምሕዳር ከተማ ዘሎ ሊንክ ሓንሳብ እንደገና ጠውቖ። ዝዓቀብካዮ ኣሎ።
reading-error-closed-title = ናይ ንባብ ግዜ ኣብቂዑ
reading-error-closed = ድሕሪ ሕጂ ርእይቶ ክትህብ ኣይትኽእልን ኢኻ። ምሳና ስለ ዘንበብካ የቐንየልና።
reading-error-text-too-long-title = ጽሑፍካ ኣዝዩ ነዊሕ እዩ
reading-error-text-too-long = ጽሑፍካ ካብ 4000 ፊደላት ንታሕቲ ግበሮ።
problem-title = ኣይሰርሐን
problem-title-not-found = እዚ ገጽ የለን
problem-title-fault = ጸገም ተፈጢሩ
problem-not-found = ምናልባት እቲ ኣድራሻ ጌጋ እዩ፡ ወይ እቲ ገጽ የለን።
problem-forbidden = ነዚ ገጽ ክትርኢ ወይ ነዚ ክትገብር ኣይተፈቐደልካን።
problem-unreadable = ዝለኣኽካዮ ከነንብቦ ኣይከኣልናን። ተመሊስካ እንደገና ፈትን።
problem-too-large = እዚ ኣዝዩ ዓቢ እዩ። ፋይል እንተ በዝሐ 10 MB ክኸውን ይኽእል።
problem-method = ነዚ ኣድራሻ በዚ መንገዲ ክትጥቀመሉ ኣይትኽእልን ኢኻ። ተመሊስካ እንደገና ፈትን።
problem-slow = ሕጂ ኣዝዩ ነዊሕ ግዜ ይወስድ ኣሎ። ድሕሪ ቁሩብ ደቓይቕ እንደገና ፈትን።
problem-busy = ሕጂ ኣዝዩ ብዙሕ ስራሕ ኣሎ። ፍርቂ ደቒቕ ተጸበ፣ ድሕሪኡ እንደገና ፈትን።
problem-busy-title = ሕጂ ብዙሕ ስራሕ ኣሎ
problem-cross-site = እዚ ቅጥዒ ካብ ካልእ መርበብ ሓበሬታ መጺኡ። ተመለስ፡ ነቲ ገጽ እንደገና ጽዓኖ፡ ድሕሪኡ ፈትን።
problem-too-many = ነዚ ኣዝዩ ብዙሕ ግዜ ፈቲንካዮ። ቁሩብ ደቓይቕ ተጸበ፡ ድሕሪኡ እንደገና ፈትን።
problem-internal = እዚ ናትና ጸገም እዩ፡ ናትካ ኣይኮነን። ድሕሪ ቁሩብ ደቓይቕ እንደገና ፈትን።

## ዕለታት
date-long = { $day } { $month ->
    [1] ጥሪ
    [2] ለካቲት
    [3] መጋቢት
    [4] ሚያዝያ
    [5] ግንቦት
    [6] ሰነ
    [7] ሓምለ
    [8] ነሓሰ
    [9] መስከረም
    [10] ጥቅምቲ
    [11] ሕዳር
   *[12] ታሕሳስ
  } { $year }

bidi-note = ከም { $marks } ዝኣመሰሉ ምልክታት ኣብቲ ጽሑፍ ዘለዉ ዘይረኣዩ ምልክታት የመልክቱ። ቅደም ተኸተል ቃላት ክቕይሩ ይኽእሉ።
bidi-note-field = ኣብዚ ገጽ ዘሎ ሓደ መእተዊ ዘይረኣዩ ምልክታት ኣለውዎ፦ { $marks }። ቅደም ተኸተል ቃላት ክቕይሩ ይኽእሉ።

reading-table = ሰንጠረዥ
