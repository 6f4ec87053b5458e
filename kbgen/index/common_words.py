"""How common the commonest stems of Russian and English are. Generated:
tests/bench/common_words.py says from what.
"""

from __future__ import annotations

# Each stem with its occurrences in a million words of everyday text.
_TABLE = """
в 42658 и 29537 на 17790 не 16526 с 13804 что 12306 эт 10628 как 8682 я 8134 по 7601 он 7514
а 7305 был 7057 так 5909 из 5909 за 4918 о 4700 для 4677 то 4514 все 4513 котор 4504 к 4467
но 4384 у 4276 от 3899 ег 3894 сво 3645 год 3567 беспокойств 3000 благодар 3000 буд 3000
вечер 3000 вопрос 3000 ден 3000 добр 3000 заран 3000 здравств 3000 извин 3000 интерес 3000
коллег 3000 насчет 3000 никак 3000 обрат 3000 объясн 3000 подскаж 3000 подсказа 3000
пожалуйст 3000 помог 3000 поня 3000 посовет 3000 почита 3000 привет 3000 приветств 3000
признател 3000 проконсультир 3000 прост 3000 просьб 3000 прош 3000 разобра 3000 расскаж 3000
скаж 3000 спасиб 3000 срочн 3000 уважа 3000 узна 3000 утр 3000 хотел 3000 же 2513 мы 2512 е 2471
ещ 2464 до 2406 сам 2355 ты 2345 мен 2343 тольк 2292 уж 2253 когд 2241 есл 2240 друг 2182
мне 2139 больш 2049 ил 1952 мо 1914 бы 1906 одн 1842 их 1820 при 1791 нов 1780 перв 1753
будет 1743 врем 1726 чтоб 1703 росс 1649 кто 1623 человек 1564 ест 1561 может 1560 во 1526
посл 1517 себ 1482 вы 1481 нет 1463 наш 1454 теб 1422 над 1403 работ 1383 очен 1381 чем 1370
говор 1366 со 1356 дел 1351 такж 1318 люд 1280 том 1273 вот 1260 жизн 1243 быт 1233 под 1212
где 1202 мест 1184 лет 1181 да 1164 дом 1161 вас 1152 сказа 1139 стал 1133 бол 1131 об 1129
пот 1127 даж 1097 можн 1097 мног 1077 тог 1073 сдела 1057 раз 1055 част 1051 хорош 1032
лучш 1015 им 1003 сейчас 1001 стран 995 мир 995 г 977 ну 957 прав 953 без 938 ни 935 город 929
нас 923 получ 921 там 915 тем 901 этот 891 област 888 ли 883 нача 879 хот 873 м 871 должн 860
нужн 849 дела 837 вид 837 один 833 тепер 832 всех 832 российск 831 сегодн 814 всег 814 кажд 811
дан 810 москв 794 игр 764 через 759 последн 759 ем 755 русск 755 явля 744 украин 739 возможн 734
слов 732 след 727 тож 726 сша 725 них 725 люб 723 поч 714 втор 706 пок 702 дума 700 работа 697
главн 692 групп 685 нам 680 имен 678 нескольк 675 времен 675 цел 662 вмест 637 всем 636
всегд 631 истор 631 сторон 626 случа 620 вам 619 межд 617 нич 616 сил 615 рук 603 зде 603
результат 600 женщин 583 мог 583 нег 577 два 576 однак 576 п 575 сем 568 тут 564 числ 550
лиш 546 суд 541 район 540 хоч 538 тогд 537 отношен 535 поэт 533 дет 533 час 531 ваш 529
помощ 528 развит 527 воен 524 ряд 524 наход 522 прот 516 фильм 515 школ 513 систем 513 сто 513
тво 510 войн 509 команд 504 конечн 502 книг 502 совет 499 оста 499 общ 496 основн 495 конц 493
центр 493 счита 492 некотор 490 ним 487 связ 480 действ 479 организац 479 стат 475 дорог 473
лиц 471 ноч 467 сильн 464 компан 463 закон 462 тот 460 перед 460 сред 453 решен 453
государствен 452 три 451 зна 450 образ 450 побед 447 известн 443 важн 440 почт 439 прошл 437
вед 429 н 427 язык 422 скор 421 чег 418 власт 418 матч 417 ход 414 деньг 412 настоя 412 вод 410
реш 409 вообщ 408 парт 406 программ 404 машин 402 проблем 401 ран 400 глаз 399 пол 399 будут 398
советск 398 момент 396 ответ 395 понима 393 готов 393 сайт 392 член 392 занима 391 созда 390
никогд 390 могут 389 пут 388 мужчин 388 земл 386 цен 385 называ 385 участ 382 президент 381
международн 381 тех 380 игра 380 качеств 380 голов 376 месяц 376 рад 375 быстр 374 пор 373
окол 372 необходим 368 собствен 367 зат 366 проект 366 выход 363 полн 361 правд 360 состав 360
национальн 359 выбор 359 пят 358 долг 357 имеет 356 недел 354 государств 352 крупн 351
управлен 350 минут 349 жен 349 долж 348 кром 348 двух 347 могл 343 клуб 342 александр 341
оказа 339 план 339 открыт 339 нибуд 339 ссср 339 тип 338 прям 337 причин 333 мал 332 высок 331
сер 330 бо 329 сезон 329 официальн 329 правительств 329 количеств 328 трет 327 вер 326
политическ 325 новост 325 связа 325 московск 324 нем 323 сын 323 территор 322 деятельн 322
брат 322 стар 321 скольк 321 начина 320 период 320 ма 320 апрел 320 пришл 320 бел 319 появ 319
род 319 смерт 318 глав 318 либ 317 пуст 316 обычн 316 движен 315 велик 314 средств 312 тысяч 312
точн 312 сентябр 312 чувств 311 приня 311 ког 311 производств 310 населен 309 никт 309 дня 309
особен 307 разн 306 народ 305 средн 304 экономическ 303 дал 302 назад 302 март 302 песн 301
автор 301 мам 300 услов 300 рол 300 приход 298 европ 298 показа 298 улиц 297 рубл 297 сраз 296
например 295 плох 295 получа 295
the 53703 to 26916 and 25704 of 25119 a 22913 in 18630 it 12431 i 12304 is 11749 that 10991
for 10233 you 9551 on 8132 with 7080 be 7073 this 6607 was 6607 as 5888 have 5519 are 5497
he 5296 at 5013 not 4899 by 4571 but 4267 from 4266 your 4194 my 3715 or 3468 we 3467 an 3391
all 3314 so 3312 his 3236 they 3162 one 3094 me 3020 advanc 3000 afternoon 3000 anybodi 3000
appreci 3000 asap 3000 dear 3000 evening 3000 excus 3000 grate 3000 greet 3000 hello 3000
hey 3000 hi 3000 kind 3000 madam 3000 morn 3000 pleas 3000 regard 3000 sir 3000 somebodi 3000
sorri 3000 team 3000 thank 3000 urgent 3000 wonder 3000 if 2953 can 2895 will 2883 like 2852
just 2693 do 2638 what 2565 about 2512 up 2483 get 2455 out 2408 there 2396 time 2346 when 2346
has 2344 more 2292 who 2259 no 2239 were 2188 their 2147 had 2138 her 2005 she 2002 which 1995
go 1944 been 1862 would 1862 year 1856 peopl 1845 make 1838 new 1779 how 1748 other 1718
use 1703 dont 1641 some 1585 them 1549 also 1549 work 1536 want 1531 now 1515 im 1462 know 1437
think 1436 see 1408 our 1395 look 1375 good 1373 than 1349 need 1330 say 1322 onli 1318 day 1305
first 1295 after 1288 him 1288 into 1288 two 1259 take 1229 over 1214 ani 1177 then 1175
well 1173 could 1148 back 1145 way 1138 these 1098 us 1097 come 1084 right 1078 thing 1075
becaus 1072 most 1068 said 1023 here 1016 state 1015 where 1013 veri 1000 much 1000 even 983
should 977 may 958 realli 933 did 912 love 894 too 891 call 886 play 886 off 857 whi 852
befor 851 world 836 still 835 made 832 game 830 mani 815 got 813 never 813 show 804 tri 795
those 794 start 794 great 787 life 785 help 781 down 773 live 768 last 763 give 761 part 746
through 742 feel 733 s 725 while 725 find 711 place 706 man 703 home 697 mean 693 best 693
such 692 includ 692 end 670 chang 660 cant 654 long 652 someth 650 high 646 school 639
person 637 hous 631 same 631 own 630 follow 627 both 617 everi 617 let 609 three 604 am 604
name 597 between 589 around 589 better 578 alway 576 old 573 keep 573 compani 570 week 567
put 564 point 563 differ 563 littl 563 sinc 562 friend 557 famili 557 doe 557 under 553
anoth 551 iv 550 run 548 talk 541 ask 537 dure 525 number 521 found 520 servic 520 group 519
support 516 open 516 guy 515 set 514 read 510 second 508 fuck 507 sure 503 nation 503 again 501
next 501 citi 495 didnt 494 mr 490 each 490 without 490 system 489 care 485 lot 484 tell 483
must 479 against 479 power 474 report 470 move 470 happen 469 big 469 case 468 busi 466
offic 465 ever 458 might 457 unit 457 thought 453 develop 453 base 453 public 453 countri 452
someon 449 hand 449 govern 448 night 447 stop 445 turn 441 money 439 head 438 month 437 post 434
book 433 believ 432 area 432 order 432 free 431 plan 426 women 424 god 422 line 419 left 418
away 417 job 412 hope 410 hour 408 until 408 problem 406 general 400 parti 400 real 399 few 398
girl 397 top 396 provid 395 question 393 win 393 kill 392 watch 390 today 390 manag 389
interest 387 issu 384 face 384 becom 383 side 383 close 382 final 382 actual 382 meet 381
done 380 howev 380 american 378 hard 378 product 377 leav 377 member 377 caus 376 result 376
seem 375 law 374 stori 373 music 369 bad 367 water 366 word 366 car 365 build 364 wait 363
import 359 player 358 noth 358 reason 357 level 356 season 356 men 355 anyth 355 alreadi 355
forc 354 ill 353 miss 353 continu 351 everyth 351 control 350 doesnt 350 full 348 enough 347
told 347 yet 347 oper 346 die 345 four 341 onc 339 possibl 339 white 339 add 338 inform 338
design 338 studi 335 record 335 video 332 relat 332 seen 331 war 330 posit 330 act 329 pay 327
children 326 small 325 direct 324 presid 324 took 324 form 322 understand 322 complet 319
perform 318 far 317 went 316 came 316 yes 316 though 316 everyon 315 current 311 shit 310
fact 310 less 310 later 309 allow 308 kid 308 hit 308 bodi 308 learn 308 mind 307 local 307
sever 307 black 307 market 306 cours 305 effect 305 lead 304 intern 302 increas 302 stay 301
term 300 minut 300 train 300 near 299 human 299 idea 298 theyr 298 program 296 matter 296
major 296 polit 294 list 293 return 292
"""

_ITEMS = _TABLE.split()
COMMON: dict[str, float] = {
    stem: int(count) / 1e6 for stem, count in zip(_ITEMS[::2], _ITEMS[1::2], strict=True)
}
