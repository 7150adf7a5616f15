"""Words that hold a sentence together and tell nothing of what it is about: the closed classes of some languages.

Articles, pronouns, prepositions, conjunctions, auxiliaries and small numbers. Words of fewer than four letters are here
only where a language without upper and lower case has them, or where they stand within names: others are left out by
their length.
"""

from __future__ import annotations

from archive_app.folding import fold

_LISTS = """
about above across after again against almost along already also although always among another anybody anyone anything
around away because been before behind being below beneath beside besides between beyond both cannot could does doing
done down during each either else enough even ever every everyone everything from further goes going gone have having
hence here hers herself himself however indeed inside instead into itself just last least less like made make many
might more most much must myself near neither never next nobody none nothing nowhere often once only onto other others
otherwise ought ours ourselves outside over perhaps quite rather really same several shall should since some somebody
someone something sometimes still such than that their theirs them themselves then there therefore these they this
those though through throughout thus together told took toward towards under unless until upon very were what whatever
when whenever where whereas wherever whether which whichever while whom whose will with within without would yours
yourself said says
three four five seven eight nine eleven twelve hundred thousand first second third
alors ainsi apres assez aucun aucune aussi autour autre autres avant avec avoir beaucoup cela celle celles celui
cependant
ceux chaque chez comme comment dans depuis dont donc elle elles encore enfin entre etait etaient etant etre eux fait
faire jamais leur leurs lors lorsque mais meme memes mieux moins notre nous parce parmi pendant peut plus plusieurs
pour pourquoi puis quand quel quelle quelles quelque quelques quels rien sans selon sera seront serait seulement sont
sous souvent suis sur tandis tant tous tout toute toutes tres trop vers votre vous deux trois quatre cinq sept huit
neuf
aber alle allem allen aller alles also andere anderen anderer anderes auch ausser beim bereits bevor bisher dabei
dadurch
dafür dagegen daher damit danach dann daran darauf daraus darin darum darüber dass davon davor dazu dein deine denen
denn deren deshalb dessen diese diesem diesen dieser dieses doch dort durch eben eher eine einem einen einer eines
einige einigen einmal etwa etwas euch euer gegen gewesen haben habe hatte hatten hier hinter immer indem jede jedem
jeden jeder jedes jedoch jene jenem jenen jener jetzt kann kein keine keinem keinen keiner können könnte machen mehr
mein meine muss müssen nach nachdem neben nicht nichts noch nur oder ohne schon sehr sein seine seinem seinen seiner
seit selbst sich sind sollen sollte sondern sonst über unter viel viele vielen vom von vor während waren warum weil
weiter welche welchem welchen welcher wenig wenn werde werden wieder wird wollen worden wurde wurden zwar zwischen
zwei
drei vier fünf sechs sieben acht neun zehn
algo algunas algunos alguno ante antes aquel aquella aquellos aunque bajo bien cada casi como contra cosa cual cuales
cuando cuanto debe desde despues donde durante ella ellas ellos entonces entre eran eres esas ese esos esta estaba
estado estan estar estas este esto estos fue fueron hace hacia haber habia hasta incluso luego mas mientras mismo
misma
mucho muchos muy nada nadie nosotros nuestra nuestro nunca otra otras otro otros para pero poco porque pueden pues
quien quienes segun ser sido siempre sino sobre solo suyo tambien tampoco tanto tener tiene tienen toda todas todo
todos
unas unos usted ustedes varias varios vosotros cuatro cinco seis siete ocho nueve diez tres
alcuni allora altra altri altro anche ancora aveva avere bene chi ciascuno come contro cosi cui dagli dalla dalle
dallo
degli della delle dello dentro deve dietro dopo dove dove durante ecco essere fino fra gia hanno infatti loro mentre
meno mentre molti molto negli nella nelle nello nessuno niente noi nostra nostro nulla ogni ognuno oltre oppure perche
pero poi presso prima proprio puo quale quali qualche quando quanto quella quelle quelli quello questa queste questi
questo quindi senza sempre sia siamo sono sopra sotto stata stati stato stesso sugli sulla sulle sullo tanto troppo
tutta
tutte tutti tutto verso vostro quattro cinque sette otto nove dieci
ainda alem algum alguma algumas alguns apenas aquela aqueles assim ate atraves cada com cujo dela delas dele deles
depois
desde dessa desse desta deste disso eles embora enquanto entao essa essas esse esses estao estava estes foram havia
isso isto mais mas meio menos mesma mesmo muita muito muitos nao nenhum nessa nesse nesta neste nosso nossa onde outra
outras outro outros pela pelas pelo pelos pode porem porque qual quais qualquer quando quem sao seja sem sempre senao
seu seus sobre sua suas tambem tem tendo tinha toda todas todo todos uma umas uns voce quatro sete oito nove
aan alle alleen altijd ander andere beide boven daar daarom deze dezelfde doen door echter eens elke enige geen haar
had
hebben heeft heel hier hoe iets ieder indien jaar kunnen maar meer meest men mijn minder moest moet naar niet niets
nog
omdat onder ons ook onze over reeds samen sinds steeds tegen tijdens toch toen tot tussen uit veel verder vooral voor
waar waarom want waren wanneer weer wel welke werd werden wordt worden zeer zelf zich zijn zoals zonder zou twee drie
vier vijf zeven acht negen tien
aldrig alla allt andra annan att avdet blev bland bliver blir deras dess dessa detta denna eller emot efter efter
finns
fram genom haft hade hans hela hennes hvad hvor icke igen ikke inga ingen inte kunde kunne mange medan mellan mellem
men
mindre mycket meget nagon nagra noget nogle eftersom ocksa ogsa skulle skal sedan siden sina samma som under uten utan
uden var vara vare varit vart vilka vilken ville vore fyra seks sexs syv
ale albo bardzo bedzie byc byla bylo byly bez choc czego czyli dla dlatego gdy gdzie jako jakie jego jednak jeszcze
jest
jesli kiedy ktora ktore ktorego ktorej ktory ktorych ktorym ktorzy lecz lub mial miala miedzy moze nad nawet nich nie
niego niej niz oraz pod podczas poniewaz przed przez przy rowniez sie soba sobie tak takze tam tego tej ten tych tylko
tym wiele wszystkie wszystko wtedy wiec zawsze zeby jeden dwa trzy cztery piec szesc siedem osiem
ama ancak bana bazi belki bile bircok biri biz boyle bunun buna butun cok cunku daha degil diger diye dolayi eger gibi
hangi hepsi icin icinde ile ise kadar karsi kendi kimse nasil neden nerede olan olarak oldu oldugu olmak olur onlar
onun
sadece sonra sekilde tarafindan uzere veya yani zaman bes alti yedi sekiz
без более больше будет будто будут была были было быть ведь весь вдоль вместе вместо возле вокруг впрочем всегда всего
всей всем всех всю вся где даже для должен другая другие другой других если есть ещё зачем здесь именно иногда каждый
каждая кажется какая какие какой когда которая которого которой которое которые который которых кроме куда лишь лучше
между меня мимо много может можно надо назад наконец нас начале него неё ней некоторые нельзя несколько нибудь никогда
ним ними них ничего однако около она они оно опять особенно откуда очень перед под после потом потому почему почти при
про просто против пусть разве раз раньше сам сама сами самый своего своей свои своих свой своё себе себя сегодня
сейчас
сквозь сколько снова собой совсем среди стал стала стали так такая также такие такой там тебе тем теперь того тогда
тоже
той только тот три тут уже хоть хотя чего чей чем через что чтобы чуть эта эти этих это этого этой этом этот вас ваш
один одна одни два две четыре пять шесть семь восемь девять десять сотня тысяча
або адже без біля була були було бути вже весь вона вони воно все всіх для його після ніж над навіть немає нього один
перед про при проте себе свої своїх свій серед там також такий тільки тому тоді того той через цього цей ця ці чому
щоб
який яка яке які якого якої яких якщо коли хоча між може можна потім тепер тут ще більше два дві три чотири
един една едно като което които който която след само това този тази тези ще беше бяха няма обаче тяхната както
من في على الى عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون قد لم لن لا ما او ان انه انها ثم بعد قبل بين كل غير
حتى عند عندما هو هي هم نحن كما لكن اذا منذ حول خلال ايضا وقد وكان اي بها به لها له فيها فيه منها منه عليه عليها
از به با در را که این آن است بود شد شده برای تا هم یا اما اگر هر خود بین پس پیش نیز دیگر باید
של על את הוא היא הם הן זה זו זאת אשר כי לא אם גם עם אל כל יש אין היה היתה היו אבל או רק עוד כמו אחרי לפני בין מן כך מה
है हैं था थी थे और का की के को से में पर यह वह कि जो तो भी ही नहीं एक लिए साथ बाद इस उस ने कर
του της των τον την το τα τις στο στη στην στον στα και που για από με θα να δεν είναι ήταν έχει αλλά όταν μετά πριν
αυτό αυτή αυτός επίσης όπως μόνο
van von der den des del della dos das dal and the
"""

FUNCTION_WORDS = frozenset(fold(_LISTS).split())
"""They are folded as the words of the index are."""

_SHORTEST = 4


def tells(word: str) -> bool:
    """Whether a folded word can say what a text is about.

    Words of letters that have upper and lower case need four of them, as numbers do; in other scripts, short words are
    as telling as long ones, and those without spaces are indexed by pairs of letters.
    """
    if word in FUNCTION_WORDS:
        return False
    return len(word) >= _SHORTEST or not (word.isdigit() or word.isascii() or word.upper() != word)
