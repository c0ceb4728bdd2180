import type { NonEmpty } from './random.ts'

export const greetings: NonEmpty<string> = [
  'good morning!',
  'Hi everyone 👋',
  'hello',
  'Bonjour !',
  'Hej hej',
  'buenos días',
  'здравствуйте',
  'can you hear me?',
  'is my camera on?',
  'sorry, my microphone is not working yet',
  'finally in, the bus was late 😅',
  'おはようございます',
  'hi, which page are we on today?',
  'Günaydın!',
]

export const remarks: NonEmpty<string> = [
  'Could you repeat that please?',
  'I think it is B',
  'no, C!',
  'why is the membrane only on one side?',
  'ohh now I see it',
  'can you zoom in a bit',
  'the screen is frozen for me',
  'same here',
  'it works again',
  'page 48, second paragraph',
  'What does "permeable" mean?',
  'something that lets things through',
  'thanks!!',
  '😂😂',
  'wait, is that 10⁻⁶ or 10⁻⁹?',
  '10⁻⁶ m, so one micrometre',
  'My answer:\n1) nucleus\n2) ribosome\n3) mitochondria',
  'mitochondria is the powerhouse of the cell',
  'of course you say that',
  'can I share my drawing?',
  'my picture is sideways',
  'is this in the test?',
  'what is the homework for Thursday',
  'exercises 3 to 7 I think',
  'https://example.org/cells?page=3&lang=en',
  'très clair merci',
  'ich verstehe die Aufgabe nicht ganz',
  '¿y las plantas también?',
  'sí, pero además tienen cloroplastos',
  'お疲れさま',
  '细胞壁和细胞膜有什么区别？',
  'شكراً',
  'brb, the door',
  'back',
  '+1',
  'ok',
  'hm',
  'I had 42, anyone else?',
  '42 too 🎉',
  'I got <b>41</b>, rounding?',
  'it says 50% \\ 50% in my book',
  'you are on mute',
  'the arrow in the middle is osmosis, right?',
  'right, water only',
  'this is like the egg in vinegar that we did',
  'my egg exploded',
  'lol',
  'can we see the slide before this one',
  'I like the colours',
  'how long until the break?',
  'my cat just walked over the keyboard 😼',
  'dfgjkl;;;;;',
  'Is it “ribosome” or “lysosome” on the left?',
  'ribosome, the lysosome is bigger',
]

export const explanations: NonEmpty<string> = [
  'Good question, we come to that in a minute.',
  'Look at the left half of the board first.',
  'Please raise your hand if you want to say something.',
  'Exactly!',
  'Not quite. What would happen to the water?',
  'Have a look at figure 3, then tell me what you see.',
  'Two more minutes for this one.',
  "Let's hear someone who has not spoken yet.",
  'Well done, everybody 🌟',
  'Write it down in your own words.',
  'The slides are in the folder "Week 10 / cells".',
  'Quiet please, one after the other.',
]

export const farewells: NonEmpty<string> = [
  'bye!',
  'thank you, see you on Thursday',
  'Tschüss',
  'au revoir',
  'thanks, that was fun',
  'さようなら',
  'bye 👋👋',
  'adiós',
]

export const peerMessages: NonEmpty<string> = [
  'Could you turn your camera on, please?',
  'Nice answer just now!',
  'Your homework from Monday is still missing.',
  'Is everything all right with your connection?',
  'You are next, be ready 🙂',
  'Please use the chat for the lesson only.',
]

export interface Question {
  readonly question: string
  readonly options: NonEmpty<string>
}

export const questions: NonEmpty<Question> = [
  { question: 'What moves in osmosis?', options: ['Water', 'Salt', 'Both', 'Neither'] },
  { question: 'Which part makes proteins?', options: ['Nucleus', 'Ribosome', 'Vacuole'] },
  { question: 'Only plant cells have …', options: ['a membrane', 'a wall', 'a nucleus', 'DNA'] },
  { question: 'How sure do you feel?', options: ['😀', '🙂', '😐', '😟'] },
  { question: 'Ready for the next page?', options: ['Yes', 'No'] },
]
